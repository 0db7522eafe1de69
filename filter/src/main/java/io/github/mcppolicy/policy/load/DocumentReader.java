package io.github.mcppolicy.policy.load;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Reads text into located values: strict JSON (RFC 8259). */
final class DocumentReader {
    static final int MAX_DEPTH = 32;
    static final int MAX_NUMBER_LENGTH = 100;

    // The limits of a document are checked here to report a position, which Jackson would not.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(DocumentText.MAX_BYTES)
                    .maxNameLength(DocumentText.MAX_BYTES)
                    .build())
            .build();

    private final JsonParser parser;
    private final String text;
    private final Predicate<Pointer> verbatim;
    private final Problems problems;

    private DocumentReader(JsonParser parser, String text, Predicate<Pointer> verbatim, Problems problems) {
        this.parser = parser;
        this.text = text;
        this.verbatim = verbatim;
        this.problems = problems;
    }

    /** The document. An error that does not keep the rest from being read is added to the problems. */
    static Node read(byte[] document, Problems problems) throws UnreadableDocumentException {
        return read(document, pointer -> false, problems);
    }

    /** @param verbatim which objects and lists are kept as the document writes them */
    static Node read(byte[] document, Predicate<Pointer> verbatim, Problems problems)
            throws UnreadableDocumentException {
        String text = DocumentText.decode(document);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            return new DocumentReader(parser, text, verbatim, problems).readDocument();
        } catch (StreamReadException e) {
            throw SyntaxError.explain(text, e);
        }
    }

    private Node readDocument() throws UnreadableDocumentException {
        Node document = readValue(parser.nextToken(), Pointer.DOCUMENT, 0);
        if (parser.nextToken() != null) {
            throw SyntaxError.trailing(here());
        }
        return document;
    }

    private Node readValue(JsonToken first, Pointer pointer, int depth) throws UnreadableDocumentException {
        if (depth > MAX_DEPTH) {
            throw new UnreadableDocumentException(
                    pointer,
                    here(),
                    "nested deeper than " + MAX_DEPTH + " levels",
                    "no part of a policy nests that deep");
        }
        if (first.isStructStart() && verbatim.test(pointer)) {
            return readVerbatim(pointer);
        }
        return switch (first) {
            case START_OBJECT -> readObject(pointer, depth);
            case START_ARRAY -> readArray(pointer, depth);
            case VALUE_STRING -> readText(pointer);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> readNumber(pointer);
            case VALUE_TRUE -> new Node.Truth(here(), true);
            case VALUE_FALSE -> new Node.Truth(here(), false);
            default -> new Node.Nothing(here());
        };
    }

    private Node readObject(Pointer pointer, int depth) throws UnreadableDocumentException {
        Position at = here();
        List<Node.Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Position nameAt = here();
            String name = parser.currentName();
            Pointer child = pointer.child(name);
            Node value = readValue(parser.nextToken(), child, depth + 1);
            if (names.add(name)) {
                members.add(new Node.Member(name, nameAt, value));
            } else {
                problems.add(child, nameAt, "\"" + name + "\" stands here for a second time", "keep one of them");
            }
        }
        return new Node.Structure(at, members);
    }

    private Node readArray(Pointer pointer, int depth) throws UnreadableDocumentException {
        Position at = here();
        List<Node> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(readValue(token, pointer.child(elements.size()), depth + 1));
        }
        return new Node.Items(at, elements);
    }

    private Node readVerbatim(Pointer pointer) throws UnreadableDocumentException {
        Position at = here();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        try {
            parser.skipChildren();
        } catch (StreamConstraintsException tooDeep) {
            throw new UnreadableDocumentException(pointer, at, "this is nested too deep to be read", "nest less");
        }
        return new Node.Verbatim(
                at, text.substring(start, (int) parser.currentLocation().getCharOffset()));
    }

    private Node readText(Pointer pointer) {
        String value = parser.getString();
        if (!Surrogates.arePairedIn(value)) {
            problems.add(pointer, here(), Surrogates.WRONG, Surrogates.REMEDY);
        }
        return new Node.Text(here(), value);
    }

    private Node readNumber(Pointer pointer) {
        String digits = parser.getString();
        try {
            if (digits.length() <= MAX_NUMBER_LENGTH) {
                return new Node.Numeric(here(), new BigDecimal(digits));
            }
            problems.add(pointer, here(), "the number is longer than " + MAX_NUMBER_LENGTH + " characters", "round it");
        } catch (NumberFormatException e) {
            problems.add(pointer, here(), "the exponent of the number is out of range", "write a smaller exponent");
        }
        // Any number will do: the problem has been reported, and the type is right.
        return new Node.Numeric(here(), BigDecimal.ONE);
    }

    private Position here() {
        return Position.of(parser.currentTokenLocation());
    }
}
