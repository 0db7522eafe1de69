package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.SchemaText;
import io.github.mcppolicy.policy.proof.ToolSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What calls of listed tools can look like. */
final class ToolSchemas {
    private ToolSchemas() {}

    /**
     * The input schema of each tool, by its name. A tool that is listed twice with different schemas takes anything.
     *
     * @throws UnusableToolsException when a list cannot be read
     */
    static Map<String, ToolSchema> read(List<Path> lists) throws UnusableToolsException {
        Map<String, String> texts = new HashMap<>();
        Set<String> contradictory = new HashSet<>();
        for (Path list : lists) {
            try {
                for (ToolDocument.Listed listed : ToolDocument.read(Files.readAllBytes(list))) {
                    String name = listed.tool().name();
                    String schema =
                            listed.tool().inputSchema().map(SchemaText::text).orElse("true");
                    String first = texts.putIfAbsent(name, schema);
                    if (first != null && !first.equals(schema)) {
                        contradictory.add(name);
                    }
                }
            } catch (IOException e) {
                throw new UnusableToolsException(list + " cannot be used: " + FileErrors.why(e), e);
            }
        }
        Map<String, ToolSchema> schemas = new HashMap<>();
        texts.forEach((name, schema) ->
                schemas.put(name, contradictory.contains(name) ? ToolSchema.ANYTHING : ToolSchema.of(schema)));
        return schemas;
    }
}
