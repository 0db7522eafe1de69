package io.github.mcppolicy.policy;

import java.util.HashMap;
import java.util.Map;

/**
 * What a policy says about names: an exact name wins, else the longest prefix. Look-up time does not grow with the
 * number of names.
 */
final class NameTable<T> {
    private final Map<String, T> byName = new HashMap<>();
    private final PrefixTable<T> byPrefix;

    NameTable(Map<NamePattern, T> values) {
        Map<String, T> prefixes = new HashMap<>();
        values.forEach((pattern, value) -> (pattern.isPrefix() ? prefixes : byName).put(pattern.stem(), value));
        byPrefix = new PrefixTable<>(prefixes);
    }

    T find(String name, T otherwise) {
        T exact = byName.get(name);
        return exact == null ? byPrefix.longest(name, otherwise) : exact;
    }

    boolean hasExactly(String name) {
        return byName.containsKey(name);
    }

    /**
     * What holds for every name that the pattern matches; a longer pattern does not count, because it holds for only
     * some.
     */
    T findForAll(NamePattern pattern, T otherwise) {
        return pattern.isPrefix() ? byPrefix.longest(pattern.stem(), otherwise) : find(pattern.stem(), otherwise);
    }
}
