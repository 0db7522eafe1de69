package io.github.mcppolicy.policy.load;

import java.util.Optional;

/** Where the parts of a valid policy document stand, for messages about it. Immutable. */
public final class DocumentPositions {
    private final String source;
    private final Node document;

    private DocumentPositions(String source, Node document) {
        this.source = source;
        this.document = document;
    }

    /**
     * Reads a document that has been loaded.
     *
     * @param source the name of the document in messages, for example its file name
     * @throws InvalidPolicyException when it is not JSON
     */
    public static DocumentPositions of(String source, byte[] document) throws InvalidPolicyException {
        Problems problems = new Problems();
        try {
            return new DocumentPositions(source, DocumentReader.read(document, problems));
        } catch (UnreadableDocumentException e) {
            e.addTo(problems);
            throw new InvalidPolicyException(source, problems.inReadingOrder());
        }
    }

    /**
     * A message with the place it is about, as errors of policies are written: {@code policy.json:3:14 /tools/x: ...}.
     *
     * @param pointer JSON Pointer (RFC 6901); where nothing stands there, the place is that of what is around it
     */
    public String line(String pointer, String message) {
        return problem(pointer, message).toLine(source);
    }

    /** The same as a problem. */
    public Problem problem(String pointer, String message) {
        Position position = document.at();
        Optional<Node> node = Optional.of(document);
        for (String token : pointer.substring(Math.min(1, pointer.length())).split("/", -1)) {
            String name = token.replace("~1", "/").replace("~0", "~");
            position = node.flatMap(parent -> positionBelow(parent, name)).orElse(position);
            node = node.flatMap(parent -> below(parent, name));
        }
        return new Problem(pointer, position.line(), position.column(), message);
    }

    /** A field begins with its name. */
    private static Optional<Position> positionBelow(Node parent, String name) {
        return parent instanceof Node.Structure structure
                ? member(structure, name).map(Node.Member::at)
                : below(parent, name).map(Node::at);
    }

    private static Optional<Node> below(Node parent, String name) {
        if (parent instanceof Node.Structure structure) {
            return member(structure, name).map(Node.Member::value);
        }
        return parent instanceof Node.Items items && name.matches("[0-9]{1,9}")
                ? items.elements().stream().skip(Integer.parseInt(name)).findFirst()
                : Optional.empty();
    }

    private static Optional<Node.Member> member(Node.Structure structure, String name) {
        return structure.members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst();
    }
}
