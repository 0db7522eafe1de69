package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value that an app wrote, such as a schema. Immutable. */
public sealed interface JsonTree {

    record Members(Map<String, JsonTree> byName) implements JsonTree {
        public Members {
            byName = Map.copyOf(byName);
        }

        public boolean has(String name) {
            return byName.containsKey(name);
        }

        public Optional<JsonTree> member(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        /** The member when it is an object. */
        public Optional<Members> object(String name) {
            return byName.get(name) instanceof Members members ? Optional.of(members) : Optional.empty();
        }

        /** The elements of the member; empty when it is not an array. */
        public List<JsonTree> elements(String name) {
            return byName.get(name) instanceof Elements elements ? elements.values() : List.of();
        }
    }

    record Elements(List<JsonTree> values) implements JsonTree {
        public Elements {
            values = List.copyOf(values);
        }
    }

    /** A string, a number, true, false or {@code null}, which is absent. */
    record Scalar(ArgumentValue value) implements JsonTree {
        public boolean isText(String text) {
            return value.equals(new ArgumentValue.Text(text));
        }
    }

    /** What is nested too deep, or is not JSON. */
    enum Unread implements JsonTree {
        UNREAD
    }

    /** Reads text that an app wrote. Nothing bounds its depth, and reading is recursive. */
    static JsonTree read(byte[] json) {
        try {
            JsonTokens tokens = JsonTokens.trusted(json, 0, json.length);
            return new Reader(tokens).read(tokens.next(), 0);
        } catch (MalformedException malformed) {
            return Unread.UNREAD;
        }
    }

    /** One walk. */
    final class Reader {
        private static final int DEEPEST = 64;

        /** The time to read a number grows with the square of its length. */
        private static final int MOST_DIGITS = 100;

        private static final JsonTree ABSENT = new Scalar(new ArgumentValue.Absent());

        private final JsonTokens tokens;

        private Reader(JsonTokens tokens) {
            this.tokens = tokens;
        }

        private JsonTree read(Token first, int depth) throws MalformedException {
            return switch (first) {
                case OBJECT_START, ARRAY_START -> readNested(first, depth);
                case STRING -> new Scalar(new ArgumentValue.Text(tokens.string()));
                case NUMBER -> number();
                case TRUE -> new Scalar(new ArgumentValue.Truth(true));
                case FALSE -> new Scalar(new ArgumentValue.Truth(false));
                default -> ABSENT;
            };
        }

        private JsonTree readNested(Token first, int depth) throws MalformedException {
            if (depth == DEEPEST) {
                tokens.skipChecked(first);
                return Unread.UNREAD;
            }
            return first == Token.OBJECT_START ? readObject(depth) : readArray(depth);
        }

        private JsonTree readObject(int depth) throws MalformedException {
            Map<String, JsonTree> members = new HashMap<>();
            while (tokens.next() == Token.KEY) {
                String name = tokens.string();
                members.put(name, read(tokens.next(), depth + 1));
            }
            return new Members(members);
        }

        private JsonTree readArray(int depth) throws MalformedException {
            List<JsonTree> elements = new ArrayList<>();
            for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
                elements.add(read(first, depth + 1));
            }
            return new Elements(elements);
        }

        private JsonTree number() {
            String digits = tokens.text();
            if (digits.length() > MOST_DIGITS) {
                return Unread.UNREAD;
            }
            try {
                return new Scalar(new ArgumentValue.Numeric(new BigDecimal(digits)));
            } catch (NumberFormatException exponentTooLarge) {
                return Unread.UNREAD;
            }
        }
    }
}
