package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import io.github.mcppolicy.protocol.arguments.JsonTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What an input schema (JSON Schema, any draft since 4) says about arguments. It errs on one side only: where anything
 * in the schema leaves room for an argument, or is not understood here, the answer is that nothing is known.
 */
final class ArgumentSchema {
    private final JsonTree document;
    private final SchemaReferences references;

    private ArgumentSchema(JsonTree document) {
        this.document = document;
        this.references = new SchemaReferences(document);
    }

    static ArgumentSchema read(SchemaText text) {
        return new ArgumentSchema(JsonTree.read(text.json()));
    }

    Lookup find(ArgumentPath path) {
        List<JsonTree> parts = List.of(document);
        for (int level = 0; level < path.segments().size(); level++) {
            SchemaParts all = SchemaParts.of(parts, references, document);
            SchemaLevel below = new SchemaLevel(document, path.segments().get(level));
            if (!all.areUnderstood()) {
                return Lookup.Unknown.UNKNOWN;
            }
            all.schemas().forEach(below::add);
            if (below.isOpen()) {
                return Lookup.Unknown.UNKNOWN;
            }
            if (below.schemas().isEmpty()) {
                return new Lookup.Missing(level, domain(parts), below.known());
            }
            parts = below.schemas();
        }
        return new Lookup.Found(domain(parts));
    }

    private Domain domain(List<JsonTree> parts) {
        SchemaTypes types = new SchemaTypes(references);
        return parts.stream().map(types::domain).reduce(Domain::or).orElse(Domain.ANYTHING);
    }

    /** The argument's own schemas: with everything that they refer to or are combined of, each once. */
    private record SchemaParts(List<JsonTree.Members> schemas, boolean areUnderstood) {

        static SchemaParts of(List<JsonTree> from, SchemaReferences references, JsonTree document) {
            List<JsonTree> waiting = new ArrayList<>(from);
            Set<JsonTree> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            List<JsonTree.Members> schemas = new ArrayList<>();
            boolean understood = true;
            while (!waiting.isEmpty()) {
                JsonTree next = waiting.remove(waiting.size() - 1);
                if (!(next instanceof JsonTree.Members schema) || isElsewhere(schema, document)) {
                    understood = false;
                } else if (seen.add(schema)) {
                    schemas.add(schema);
                    for (String combination : List.of("allOf", "anyOf", "oneOf")) {
                        waiting.addAll(schema.elements(combination));
                    }
                    if (schema.has("$ref")) {
                        understood &=
                                references.target(schema).map(waiting::add).orElse(false);
                    }
                }
            }
            return new SchemaParts(schemas, understood);
        }

        /** Whether references are resolved in another way than here. */
        private static boolean isElsewhere(JsonTree.Members schema, JsonTree document) {
            return schema.has("$dynamicRef")
                    || schema.has("$recursiveRef")
                    || (schema.has("$id") && !schema.equals(document));
        }
    }
}
