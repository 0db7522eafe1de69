package io.github.mcppolicy.policytest;

import io.github.mcppolicy.policy.load.Fields;
import io.github.mcppolicy.policy.load.LocatedDocument;
import io.github.mcppolicy.policy.load.Node;
import io.github.mcppolicy.policy.load.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an agent reads of an answer. */
final class AnswerText {
    private AnswerText() {}

    /** The texts of a tool's result, or else the message of an error; of a batch, one per line. */
    static Optional<String> of(String answer) {
        return LocatedDocument.read(
                        answer.getBytes(StandardCharsets.UTF_8), pointer -> false, root -> Optional.of(texts(root)))
                .content()
                .filter(texts -> !texts.isEmpty())
                .map(texts -> String.join("\n", texts));
    }

    private static List<String> texts(Value root) {
        List<Value> messages = root.node() instanceof Node.Items ? root.elements() : List.of(root);
        return messages.stream().flatMap(AnswerText::textsOfOne).collect(Collectors.toList());
    }

    private static Stream<String> textsOfOne(Value message) {
        Stream<String> ofError =
                field(message, "error").flatMap(error -> field(error, "message")).flatMap(Value::text).stream();
        Stream<String> ofResult = field(message, "result").flatMap(result -> field(result, "content")).stream()
                .flatMap(content -> content.elements().stream())
                .flatMap(part -> field(part, "text").flatMap(Value::text).stream());
        return Stream.concat(ofError, ofResult);
    }

    private static Optional<Value> field(Value value, String name) {
        return value.node() instanceof Node.Structure
                ? value.entries().flatMap((Fields fields) -> fields.optional(name))
                : Optional.empty();
    }
}
