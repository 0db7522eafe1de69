package io.github.mcppolicy.policy.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads a JSON document of another kind than a policy as strictly as a policy: UTF-8, strict JSON (RFC 8259), each key
 * once, at most 8 MiB, and every problem with its place.
 */
public final class LocatedDocument {
    private LocatedDocument() {}

    /**
     * What was read.
     *
     * @param content empty only when there are problems
     * @param problems in the order of the document
     */
    public record Result<T>(Optional<T> content, List<Problem> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a document.
     *
     * @param verbatim which objects and lists are to be kept as the document writes them
     * @param reader reads the root; what it finds wrong, it {@linkplain Value#refuse refuses}
     */
    public static <T> Result<T> read(
            byte[] document, Predicate<Pointer> verbatim, Function<Value, Optional<T>> reader) {
        Problems problems = new Problems();
        Optional<T> content = Optional.empty();
        if (new String(document, StandardCharsets.ISO_8859_1).isBlank()) {
            problems.add(Pointer.DOCUMENT, Position.START, "the document is empty", "write a JSON object");
            return new Result<>(content, problems.inReadingOrder());
        }
        try {
            content = reader.apply(
                    new Value(Pointer.DOCUMENT, DocumentReader.read(document, verbatim, problems), problems));
        } catch (UnreadableDocumentException e) {
            e.addTo(problems);
        }
        return new Result<>(content, problems.inReadingOrder());
    }
}
