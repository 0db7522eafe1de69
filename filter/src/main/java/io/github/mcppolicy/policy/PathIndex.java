package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import io.github.mcppolicy.protocol.arguments.ArgumentPaths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives each distinct path that an entry's rules read its place among the values that are read for a call. */
final class PathIndex {
    private final Map<ArgumentPath, Integer> places = new LinkedHashMap<>();

    int placeOf(ArgumentPath path) {
        Integer known = places.putIfAbsent(path, places.size());
        return known == null ? places.size() - 1 : known;
    }

    ArgumentPaths paths() {
        return ArgumentPaths.of(List.copyOf(places.keySet()));
    }
}
