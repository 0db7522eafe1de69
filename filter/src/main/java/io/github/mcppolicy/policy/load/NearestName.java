package io.github.mcppolicy.policy.load;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what an author probably meant. */
final class NearestName {
    private static final int MAX_LENGTH = 64;

    private record Candidate(String name, int distance) {
        /** Of a short name too little is left when two letters differ. */
        boolean isNear() {
            return distance <= Math.min(2, name.length() / 2);
        }
    }

    private NearestName() {}

    static Optional<String> of(String name, List<String> known) {
        if (name.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return known.stream()
                .map(candidate -> new Candidate(candidate, distance(plain(name), plain(candidate))))
                .filter(Candidate::isNear)
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::name);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Levenshtein's distance, one row of the table at a time. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
