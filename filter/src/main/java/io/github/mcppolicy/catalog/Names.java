package io.github.mcppolicy.catalog;

import io.github.mcppolicy.naming.NearestName;
import java.util.Collection;
import java.util.Optional;

/** Suggestions from names that an app has chosen. */
final class Names {

    /** A longer name is nobody's misspelling of one that can be suggested, and takes long to compare. */
    private static final int LONGEST = 70;

    /** Each is compared letter by letter. */
    private static final int MOST = 2_000;

    private Names() {}

    static boolean isShort(String name) {
        return name.length() <= LONGEST;
    }

    static Optional<String> near(String unknown, Collection<String> known) {
        if (known.size() > MOST) {
            return Optional.empty();
        }
        return NearestName.near(unknown, known.stream().filter(Names::isShort).toList());
    }
}
