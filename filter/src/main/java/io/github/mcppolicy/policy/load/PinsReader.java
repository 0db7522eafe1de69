package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.Pins.OnChange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads {@code pins}, and the lock file that it names. */
final class PinsReader {
    static final String FIELD = "pins";

    private static final String FILE = "file";
    private static final String ON_CHANGE = "on_change";
    private static final FieldNames FIELDS = FieldNames.of(FILE, ON_CHANGE);
    private static final Map<String, OnChange> ACTIONS = Map.of("deny", OnChange.DENY, "warn", OnChange.WARN);

    private PinsReader() {}

    static Optional<Pins> read(Value value, FilesBeside beside) {
        Optional<Fields> fields = value.fields(FIELDS);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        OnChange onChange = fields.get()
                .optional(ON_CHANGE)
                .flatMap(written -> Choice.read(written, ACTIONS))
                .orElse(OnChange.DENY);
        Optional<LockFile> lock = fields.get().required(FILE).flatMap(file -> readLock(file, beside));
        return lock.map(pinned -> new Pins(onChange, pinned.fingerprints()));
    }

    private static Optional<LockFile> readLock(Value file, FilesBeside beside) {
        Optional<String> name = file.textThatIsNotEmpty();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LockFile.read(name.get(), beside.read(name.get())));
        } catch (IOException unreadable) {
            return file.refuse(
                    "the lock file cannot be read: " + unreadable.getMessage(),
                    "write it with mcp-policy pin, beside the policy");
        } catch (InvalidPolicyException invalid) {
            return file.refuse(
                    "the lock file is invalid: " + invalid.getMessage(), "write it anew with mcp-policy pin");
        }
    }
}
