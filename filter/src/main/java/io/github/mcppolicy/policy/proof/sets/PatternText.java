package io.github.mcppolicy.policy.proof.sets;

import java.util.ArrayList;
import java.util.List;

/**
 * Proposes texts for a pattern, from the parts of RE2 syntax that are usual: text, classes, groups, alternatives and
 * repeats. What it proposes may not match; the pattern itself has the last word.
 */
final class PatternText {
    private static final int LONGEST = 300;
    private static final int MOST_REPEATS = 64;

    private final String pattern;
    private int at;

    private PatternText(String pattern) {
        this.pattern = pattern;
    }

    /** A text for each alternative at the top, and one that is longer. */
    static List<String> of(String pattern) {
        List<String> texts = new ArrayList<>();
        PatternText reader = new PatternText(pattern);
        while (reader.at < pattern.length()) {
            String text = reader.sequence();
            texts.add(text);
            texts.add("x" + text + "x");
            reader.at++; // past the bar, or a parenthesis that closes nothing
        }
        return texts;
    }

    /** Up to a bar, a closing parenthesis or the end. */
    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            String atom = atom();
            int times = Math.min(repeats(), MOST_REPEATS);
            if (text.length() + atom.length() * times <= LONGEST) {
                text.append(atom.repeat(times));
            }
        }
        return text.toString();
    }

    private String atom() {
        char next = pattern.charAt(at++);
        return switch (next) {
            case '^', '$' -> "";
            case '.' -> "x";
            case '(' -> group();
            case '[' -> oneOfClass();
            case '\\' -> escape();
            default -> String.valueOf(next);
        };
    }

    private String group() {
        if (pattern.startsWith("?", at)) {
            int end = at;
            while (end < pattern.length() && ":)>".indexOf(pattern.charAt(end)) < 0) {
                end++;
            }
            at = Math.min(end + 1, pattern.length());
            if (end < pattern.length() && pattern.charAt(end) == ')') {
                return "";
            }
        }
        String first = sequence();
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            sequence();
        }
        at = Math.min(at + 1, pattern.length());
        return first;
    }

    private String oneOfClass() {
        boolean isNegated = pattern.startsWith("^", at);
        at += isNegated ? 1 : 0;
        int start = at;
        String first = at < pattern.length() ? atomOfClass() : "";
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            atomOfClass();
        }
        String inside = pattern.substring(start, Math.min(at, pattern.length()));
        at = Math.min(at + 1, pattern.length());
        if (!isNegated) {
            return first;
        }
        for (String other : List.of("x", "0", "-", "_", " ", "A")) {
            if (!inside.contains(other) && !(inside.contains("a-z") && other.equals("x"))) {
                return other;
            }
        }
        return "~";
    }

    private String atomOfClass() {
        char next = pattern.charAt(at++);
        return next == '\\' ? escape() : String.valueOf(next);
    }

    private String escape() {
        if (at >= pattern.length()) {
            return "";
        }
        char next = pattern.charAt(at++);
        return switch (next) {
            case 'd' -> "0";
            case 'w', 'D', 'S' -> "x";
            case 's' -> " ";
            case 'W' -> "-";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'b', 'B', 'A', 'z' -> "";
            default -> String.valueOf(next);
        };
    }

    /** How often what came before is repeated at least. */
    private int repeats() {
        int times = 1;
        if (at < pattern.length() && "*+?".indexOf(pattern.charAt(at)) >= 0) {
            times = pattern.charAt(at++) == '+' ? 1 : 0;
        } else if (at < pattern.length() && pattern.substring(at).matches("(?s)\\{[0-9]{1,4}(,[0-9]*)?\\}.*")) {
            int end = pattern.indexOf('}', at);
            times = Integer.parseInt(pattern.substring(at + 1, end).replaceAll(",.*", ""));
            at = end + 1;
        }
        if (pattern.startsWith("?", at)) {
            at++;
        }
        return times;
    }
}
