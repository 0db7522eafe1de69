package io.github.mcppolicy.policy.load;

import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes a part of a document as JSON again, with the same values in the same order. */
final class NodeText {
    private NodeText() {}

    static String of(Node node) {
        if (node instanceof Node.Structure structure) {
            return structure.members().stream()
                    .map(member -> quoted(member.name()) + ":" + of(member.value()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node instanceof Node.Items items) {
            return items.elements().stream().map(NodeText::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (node instanceof Node.Text text) {
            return quoted(text.value());
        }
        return node instanceof Node.Numeric number ? number.value().toString() : node.kind();
    }

    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }
}
