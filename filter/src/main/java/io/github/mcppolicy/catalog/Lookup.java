package io.github.mcppolicy.catalog;

import java.util.Set;

/** What a schema says about the argument at a path. */
sealed interface Lookup {

    /** The schema may allow anything there. */
    enum Unknown implements Lookup {
        UNKNOWN
    }

    /** The argument is part of the schema. */
    record Found(Domain domain) implements Lookup {}

    /**
     * The schema does not know the argument.
     *
     * @param level how many segments of the path are part of the schema
     * @param above what the last of them may be
     * @param known the names that stand in the place of the first one that is not
     */
    record Missing(int level, Domain above, Set<String> known) implements Lookup {
        public Missing {
            known = Set.copyOf(known);
        }
    }
}
