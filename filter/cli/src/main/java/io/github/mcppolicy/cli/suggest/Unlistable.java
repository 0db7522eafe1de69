package io.github.mcppolicy.cli.suggest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names that no policy can list as themselves. */
public final class Unlistable {
    /** Audit records cut names there and put an ellipsis in the place of the last character. */
    private static final int LONGEST = 200;

    private static final char ELLIPSIS = '\u2026';

    private Unlistable() {}

    /** Whether the name is, or may be, only the beginning of one. */
    static boolean isCut(String name) {
        // Half of a surrogate pair is cut off as well.
        return name.length() >= LONGEST - 1 && name.charAt(name.length() - 1) == ELLIPSIS;
    }

    /** Why a policy cannot list a name from an audit record, as the end of a sentence. */
    static Optional<String> whyRecorded(String name) {
        return isCut(name) ? Optional.of("the records have only its first " + LONGEST + " characters") : why(name);
    }

    /** Why a policy cannot list the name, as the end of a sentence. */
    public static Optional<String> why(String name) {
        if (name.isEmpty()) {
            return Optional.of("it has no name");
        }
        if (name.indexOf('*') >= 0) {
            return Optional.of("a name with * in it stands for others, or is an error");
        }
        return StandardCharsets.UTF_8.newEncoder().canEncode(name)
                ? Optional.empty()
                : Optional.of("it holds half of a surrogate pair");
    }
}
