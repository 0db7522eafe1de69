package io.github.mcppolicy.policy.explain;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The value of an argument as a reader gets to see it.
 *
 * @param json the value in ASCII, or the first of it; empty where there is none to be shown
 * @param words why it is not shown, or not whole; empty where it is
 */
public record ShownValue(Optional<String> json, String words) {
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_ITEMS = 10;

    /** A number with more zeros than this is written with an exponent. */
    private static final int MOST_ZEROS = 20;

    static ShownValue of(ArgumentValue value, Values values) {
        if (value instanceof ArgumentValue.Absent) {
            return none("absent");
        }
        if (value instanceof ArgumentValue.Unreadable) {
            return none("unreadable");
        }
        if (value instanceof ArgumentValue.Ambiguous) {
            return none("ambiguous");
        }
        return values == Values.WITHHELD ? none("withheld") : shown(value);
    }

    private static ShownValue none(String why) {
        return new ShownValue(Optional.empty(), why);
    }

    private static ShownValue shown(ArgumentValue value) {
        if (value instanceof ArgumentValue.Structure) {
            return none("an object, or a list in a list");
        }
        if (value instanceof ArgumentValue.Items items) {
            return items(items.values());
        }
        if (value instanceof ArgumentValue.Text text && text.value().length() > LONGEST_TEXT) {
            return new ShownValue(
                    Optional.of(scalar(value)),
                    "the first " + LONGEST_TEXT + " of " + text.value().length() + " characters");
        }
        return new ShownValue(Optional.of(scalar(value)), "");
    }

    private static ShownValue items(List<ArgumentValue> all) {
        String some = all.stream().limit(MOST_ITEMS).map(ShownValue::scalar).collect(Collectors.joining(",", "[", "]"));
        return new ShownValue(
                Optional.of(some), all.size() > MOST_ITEMS ? "the first " + MOST_ITEMS + " of " + all.size() : "");
    }

    private static String scalar(ArgumentValue value) {
        if (value instanceof ArgumentValue.Text text) {
            return JsonText.quoted(text.value(), LONGEST_TEXT);
        }
        if (value instanceof ArgumentValue.Numeric number) {
            return number(number.value());
        }
        return value instanceof ArgumentValue.Truth truth ? Boolean.toString(truth.value()) : "null";
    }

    static String number(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_ZEROS ? number.toPlainString() : number.toString();
    }

    /** For a line of text. */
    @Override
    public String toString() {
        if (json.isEmpty()) {
            return words;
        }
        return words.isEmpty() ? json.get() : json.get() + " (" + words + ")";
    }
}
