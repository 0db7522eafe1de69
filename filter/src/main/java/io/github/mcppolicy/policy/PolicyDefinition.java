package io.github.mcppolicy.policy;

import java.util.List;

/**
 * A policy as its author wrote it, free of errors.
 *
 * @param version the first 16 hexadecimal digits of the SHA-256 of the document
 * @param hide in the order of the document
 * @param allTools what applies to every call, after the tool's own rules
 * @param tools in the order of the document, one entry per name
 */
public record PolicyDefinition(
        String version, DefaultAction defaultAction, List<NamePattern> hide, Rules allTools, List<ToolEntry> tools) {
    public PolicyDefinition {
        hide = List.copyOf(hide);
        tools = List.copyOf(tools);
    }
}
