package io.github.mcppolicy.policy;

import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the agent is told when the author wrote no text. It consists of the policy's own words, never of the call's. */
final class Reasons {
    static final String APPROVAL = "a person has to approve this call";
    static final String FORBIDDEN = "the policy forbids this call";
    static final String AMBIGUOUS_NAME = "the name can be taken for another one that the policy names";
    static final String AMBIGUOUS_URI = "the URI can be read as another one that the policy names";

    /** The most characters of a reason, because an agent pays for every word of it. */
    private static final int LONGEST = 500;

    private static final int LONGEST_PATH = 100;

    /**
     * Arguments whose accepted values nobody should learn by guessing at a call, by what their paths contain: a word too
     * many only makes a text shorter. A dot may stand in the middle of a word.
     */
    private static final List<String> SECRETS = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "pwd",
            "bearer",
            "secret",
            "token",
            "credential",
            "apikey",
            "api.key",
            "accesskey",
            "access.key",
            "privatekey",
            "private.key",
            "authorization");

    /** What the name of a number of secrets begins or ends with, as {@code max_tokens} does. */
    private static final Pattern AMOUNT = Pattern.compile("(max|min|num|total).*|.*(count|limit|length|total)");

    /** Names that are part of many other words. */
    private static final List<String> SHORT_SECRETS = List.of("pin", "pins", "otp", "otps", "cvv", "cvc");

    private Reasons() {}

    /** One sentence about an argument. */
    static String about(ArgumentPath path, String words) {
        return shown(path) + " " + words;
    }

    /** For an argument that {@linkplain #isSecret keeps a secret}: the sentence quotes nothing. */
    static String aboutSecret(ArgumentPath path) {
        return shown(path) + " must be a value that the policy accepts";
    }

    /** Whether the name of the argument says that its value is a secret, so that what is accepted is not told. */
    static boolean isSecret(ArgumentPath path) {
        String plain = String.join(".", path.segments())
                .toLowerCase(Locale.ROOT)
                .replace("_", "")
                .replace("-", "");
        return (SECRETS.stream().anyMatch(plain::contains)
                        && !AMOUNT.matcher(plain.substring(plain.lastIndexOf('.') + 1))
                                .matches())
                || Stream.of(plain.split("\\.", -1)).anyMatch(SHORT_SECRETS::contains);
    }

    /** Every one of these is wanted. */
    static String allOf(List<String> wanted) {
        return joined(wanted, ", and ");
    }

    /** One of these is enough. */
    static String anyOf(List<String> wanted) {
        return wanted.isEmpty() ? FORBIDDEN : joined(wanted, ", or ");
    }

    static String notPlain(String objection) {
        return "the URI is not plain: it " + objection;
    }

    static String notAllowed(TargetKind kind) {
        return "the " + kind.noun() + " is not allowed by the policy";
    }

    static String unreadable(ArgumentPath path) {
        String tooLarge = shown(path) + " cannot be read: it is too large";
        return path.segments().size() == 1
                ? tooLarge
                : tooLarge + ", or something on the way to it is neither an object nor a list";
    }

    static String notWellFormed(ArgumentPath path) {
        return shown(path) + " must be text without halves of surrogate pairs";
    }

    static String notSpendable(ArgumentPath path, int max) {
        return shown(path) + " must be a number from 0 to " + max;
    }

    static String tooFine(ArgumentPath path) {
        return shown(path) + " must have at most " + Spend.MAX_DECIMALS + " decimals";
    }

    static String ambiguous(String key) {
        return "an argument name is easily mistaken for \"" + key + "\"; use exactly that name, once";
    }

    private static String shown(ArgumentPath path) {
        String text = path.toString();
        if (text.length() <= LONGEST_PATH) {
            return text;
        }
        boolean insidePair = Character.isHighSurrogate(text.charAt(LONGEST_PATH - 1));
        return text.substring(0, insidePair ? LONGEST_PATH - 1 : LONGEST_PATH) + "...";
    }

    /** As many parts as there is room for. */
    private static String joined(List<String> parts, String separator) {
        StringBuilder joined = new StringBuilder(parts.get(0));
        for (int i = 1; i < parts.size(); i++) {
            if (joined.length() + separator.length() + parts.get(i).length() > LONGEST) {
                return joined.append(separator)
                        .append(parts.size() - i)
                        .append(" more of the policy's conditions")
                        .toString();
            }
            joined.append(separator).append(parts.get(i));
        }
        return joined.toString();
    }
}
