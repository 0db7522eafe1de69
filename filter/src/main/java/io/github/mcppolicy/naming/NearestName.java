package io.github.mcppolicy.naming;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what the author of an unknown name most likely meant. Letter case and the kind of separator do not count. */
public final class NearestName {
    private static final int MAX_LENGTH = 64;

    private record Candidate(String name, int distance) {
        /** When two letters of a short name differ, too little of it is left. */
        boolean isNear() {
            return distance <= Math.min(2, name.length() / 2);
        }
    }

    private NearestName() {}

    /** The known name that differs in at most two letters; empty when none is that near. */
    public static Optional<String> near(String unknown, Collection<String> known) {
        if (unknown.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String plain = plain(unknown);
        return known.stream()
                .map(name -> new Candidate(name, distance(plain, plain(name))))
                .filter(Candidate::isNear)
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::name);
    }

    /**
     * The known name that differs least, however much that is. A known name that starts with the unknown one counts as
     * very near.
     *
     * @throws java.util.NoSuchElementException when there are no known names
     */
    public static String closest(String unknown, Collection<String> known) {
        String plain = withoutDots(unknown);
        return known.stream()
                .map(name -> new Candidate(
                        name, withoutDots(name).startsWith(plain) ? 1 : distance(plain, withoutDots(name))))
                .min(Comparator.comparingInt(Candidate::distance))
                .orElseThrow()
                .name();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static String withoutDots(String name) {
        return plain(name).replace('.', '_');
    }

    /** The Levenshtein distance, computed one row of the table at a time. */
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
