package io.github.mcppolicy.conformance;

import static io.github.mcppolicy.conformance.ToolSpecifications.answer;
import static io.github.mcppolicy.conformance.ToolSpecifications.tool;
import static io.github.mcppolicy.conformance.ToolSpecifications.withoutArguments;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.util.stream.Stream;

/** Tools that no scenario calls: one that the suite looks for in the list, and two that a policy hides. */
final class ListedTools {
    private static final String SCHEMA = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema",
             "type": "object",
             "$defs": {"address": {"type": "object",
               "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
             "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"}},
             "additionalProperties": false}""";

    private ListedTools() {}

    static Stream<SyncToolSpecification> all() {
        return Stream.of(
                withoutArguments(SuitePolicies.HIDDEN + "first", (exchange, request) -> answer("ran")),
                tool("json_schema_2020_12_tool", SCHEMA, (exchange, request) -> answer("ran")),
                withoutArguments(SuitePolicies.HIDDEN + "last", (exchange, request) -> answer("ran")));
    }
}
