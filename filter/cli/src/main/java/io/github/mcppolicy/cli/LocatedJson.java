package io.github.mcppolicy.cli;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.json.ReadLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON value with the bytes that it takes up in its file, {@code [start, end)}. Immutable. */
sealed interface LocatedJson {

    int start();

    int end();

    record Structure(int start, int end, List<Member> members) implements LocatedJson {
        Optional<LocatedJson> member(String name) {
            return members.stream()
                    .filter(member -> member.name().equals(name))
                    .map(Member::value)
                    .findFirst();
        }
    }

    /**
     * One field of an object.
     *
     * @param start where its name begins
     */
    record Member(String name, int start, LocatedJson value) {}

    record Items(int start, int end, List<LocatedJson> values) implements LocatedJson {}

    record Text(int start, int end, String value) implements LocatedJson {}

    /** A number, true, false or null. */
    record Other(int start, int end) implements LocatedJson {}

    default Optional<String> asText() {
        return this instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it is not JSON
     */
    static LocatedJson read(byte[] json) throws IOException {
        try {
            Reader reader = new Reader(JsonTokens.strict(json, Reader.LIMITS));
            LocatedJson value = reader.read(reader.tokens.next());
            if (reader.tokens.next() != Token.END) {
                throw new IOException("something follows the value");
            }
            return value;
        } catch (MalformedException malformed) {
            throw new IOException(malformed.error().reason(), malformed);
        }
    }

    /** One walk. */
    final class Reader {
        private static final int MOST = 8 << 20;
        private static final ReadLimits LIMITS = new ReadLimits(MOST, MOST, 64, MOST, MOST);

        private final JsonTokens tokens;

        private Reader(JsonTokens tokens) {
            this.tokens = tokens;
        }

        private LocatedJson read(Token first) throws MalformedException {
            int start = tokens.tokenStart();
            return switch (first) {
                case OBJECT_START -> readStructure(start);
                case ARRAY_START -> readItems(start);
                case STRING -> new Text(start, tokens.tokenEnd(), tokens.string());
                default -> new Other(start, tokens.tokenEnd());
            };
        }

        private LocatedJson readStructure(int start) throws MalformedException {
            List<Member> members = new ArrayList<>();
            while (tokens.next() == Token.KEY) {
                int nameStart = tokens.tokenStart();
                String name = tokens.string();
                members.add(new Member(name, nameStart, read(tokens.next())));
            }
            return new Structure(start, tokens.tokenEnd(), members);
        }

        private LocatedJson readItems(int start) throws MalformedException {
            List<LocatedJson> values = new ArrayList<>();
            for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
                values.add(read(first));
            }
            return new Items(start, tokens.tokenEnd(), values);
        }
    }
}
