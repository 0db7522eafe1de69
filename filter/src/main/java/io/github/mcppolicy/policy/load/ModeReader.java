package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.config.Mode;
import java.util.Map;

/** Reads the field {@code mode} of the document or of an entry. */
final class ModeReader {
    static final String FIELD = "mode";

    private static final Map<String, Mode> MODES = Map.of("enforce", Mode.ENFORCE, "monitor", Mode.MONITOR);

    private ModeReader() {}

    static Mode read(Fields fields) {
        return fields.optional(FIELD)
                .flatMap(value -> Choice.read(value, MODES))
                .orElse(Mode.ENFORCE);
    }
}
