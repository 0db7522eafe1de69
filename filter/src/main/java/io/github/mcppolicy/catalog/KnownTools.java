package io.github.mcppolicy.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tools that lists have shown.
 *
 * @param schemas the input schemas that each was shown with, by its name; none where they are not known
 * @param isComplete whether a list has been seen to its end, so that a tool that is missing here was not in it
 */
public record KnownTools(Map<String, List<SchemaText>> schemas, boolean isComplete) {

    public KnownTools {
        schemas = Map.copyOf(schemas);
    }

    public Set<String> names() {
        return new TreeMap<>(schemas).keySet();
    }

    List<SchemaText> schemasOf(String tool) {
        return schemas.getOrDefault(tool, List.of());
    }
}
