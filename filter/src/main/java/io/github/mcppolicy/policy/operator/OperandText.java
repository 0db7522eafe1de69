package io.github.mcppolicy.policy.operator;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes what the policy compares with for an agent to read: as JSON, and never long. */
final class OperandText {
    private static final int LONGEST_TEXT = 100;
    private static final int LONGEST_LIST = 200;

    /** A number with more zeros than this is written with an exponent. */
    private static final int MOST_ZEROS = 20;

    private OperandText() {}

    /** One member, or as many as there is room for. */
    static String oneOf(List<ArgumentValue> members) {
        if (members.size() == 1) {
            return of(members.get(0));
        }
        List<String> shown = new ArrayList<>();
        int length = 0;
        for (ArgumentValue member : members) {
            String text = of(member);
            length += text.length();
            if (length > LONGEST_LIST && !shown.isEmpty()) {
                break;
            }
            shown.add(text);
        }
        int others = members.size() - shown.size();
        return "one of " + String.join(", ", shown) + (others == 0 ? "" : " and " + others + " more");
    }

    static String of(ArgumentValue scalar) {
        if (scalar instanceof ArgumentValue.Text text) {
            return of(text.value());
        }
        if (scalar instanceof ArgumentValue.Numeric number) {
            return of(number.value());
        }
        return Scalars.show(scalar);
    }

    static String of(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return Math.abs((long) shortest.scale()) <= MOST_ZEROS ? shortest.toPlainString() : shortest.toString();
    }

    static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(LONGEST_TEXT).forEach(codePoint -> {
            if (codePoint == '"' || codePoint == '\\') {
                quoted.append('\\');
            }
            if (isVisible(codePoint)) {
                quoted.appendCodePoint(codePoint);
            } else {
                Character.toString(codePoint).chars().forEach(unit -> quoted.append(String.format("\\u%04x", unit)));
            }
        });
        return quoted.append(text.codePointCount(0, text.length()) > LONGEST_TEXT ? "...\"" : "\"")
                .toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    /** The type of a scalar, with its article. */
    static String typeOf(ArgumentValue scalar) {
        if (scalar instanceof ArgumentValue.Text) {
            return "a string";
        }
        return scalar instanceof ArgumentValue.Numeric ? "a number" : "true or false";
    }
}
