package io.github.mcppolicy.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** Finds the setting that the writer of an unknown key most likely meant. */
final class NearestSetting {
    private NearestSetting() {}

    static Setting to(String unknownKey) {
        String plain = plain(unknownKey);
        return Arrays.stream(Setting.values())
                .min(Comparator.comparingInt(setting -> difference(plain, plain(setting.key()))))
                .orElseThrow();
    }

    // A key cut short is nearer to the whole key than the number of missing letters says.
    private static int difference(String unknown, String known) {
        return known.startsWith(unknown) ? 1 : distance(unknown, known);
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
    }

    /** Levenshtein distance: insertions, deletions and substitutions that lead from one text to the other. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        Arrays.setAll(above, column -> column);
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int substitution = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(above[column - 1] + substitution, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[other.length()];
    }
}
