package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.arguments.JsonTree;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Follows the {@code $ref} of a schema within its document. */
record SchemaReferences(JsonTree document) {

    /** Empty for a reference to an anchor or to another document. */
    Optional<JsonTree> target(JsonTree.Members schema) {
        return schema.member("$ref")
                .flatMap(this::text)
                .filter(ref -> ref.startsWith("#"))
                .flatMap(this::find);
    }

    private Optional<String> text(JsonTree reference) {
        return reference instanceof JsonTree.Scalar scalar && scalar.value() instanceof ArgumentValue.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    /** A fragment that holds a JSON Pointer (RFC 6901, section 6). */
    private Optional<JsonTree> find(String reference) {
        if (reference.equals("#")) {
            return Optional.of(document);
        }
        Optional<JsonTree> found = reference.startsWith("#/") ? Optional.of(document) : Optional.empty();
        for (String step : reference.substring(Math.min(2, reference.length())).split("/", -1)) {
            found = found.flatMap(tree -> below(tree, step));
        }
        return found;
    }

    private static Optional<JsonTree> below(JsonTree tree, String step) {
        try {
            String name = URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .replace("~1", "/")
                    .replace("~0", "~");
            return tree instanceof JsonTree.Members members ? members.member(name) : Optional.empty();
        } catch (IllegalArgumentException notPercentEncoded) {
            return Optional.empty();
        }
    }
}
