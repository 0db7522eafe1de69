package io.github.mcppolicy.policy.operator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RE2's bound on nested repeats (1000 together), which re2j checks for a single repeat only. Without it,
 * {@code ((a{1000}){1000}){1000}} would use up all memory in re2j's compiler. The count errs on the high side: it
 * treats all repeated groups as nested.
 */
final class RepeatBound {
    static final int MAX = 1000;

    /** Excludes the code point {@code \x{...}}. re2j refuses counts with more digits. */
    private static final Pattern COUNTED = Pattern.compile("(?<!\\\\x)\\{(\\d{1,4})(?:,(\\d{0,4}))?\\}");

    private RepeatBound() {}

    static boolean exceeds(String pattern) {
        long groups = 1;
        long innermost = 1;
        Matcher counted = COUNTED.matcher(pattern);
        while (counted.find()) {
            if (repeatsAGroup(pattern, counted.start())) {
                groups *= count(counted);
            } else {
                innermost = Math.max(innermost, count(counted));
            }
            if (groups * innermost > MAX) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeatsAGroup(String pattern, int brace) {
        return brace > 0 && (pattern.charAt(brace - 1) == ')' || pattern.charAt(brace - 1) == '}');
    }

    private static long count(Matcher counted) {
        String most = counted.group(2);
        long least = Long.parseLong(counted.group(1));
        return Math.max(1, most == null || most.isEmpty() ? least : Math.max(least, Long.parseLong(most)));
    }
}
