package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.arguments.CanonicalText;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.lists.DefinitionFingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A value in the definition of a tool, where it is written. Immutable as long as nobody changes the bytes. */
final class DefinitionPart {
    private final byte[] bytes;
    private final int start;
    private final int end;

    private DefinitionPart(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** All of a definition, which may be anything. */
    static DefinitionPart whole(byte[] definition) {
        return new DefinitionPart(definition, 0, definition.length);
    }

    boolean isWrittenLike(DefinitionPart other) {
        return Arrays.equals(bytes, start, end, other.bytes, other.start, other.end);
    }

    Optional<String> canonical() {
        try {
            return isWhole() && !isJson() ? Optional.empty() : CanonicalText.of(bytes, start, end);
        } catch (MalformedException notJson) {
            return Optional.empty();
        }
    }

    /** Nobody has read it yet, as its parts have been read with it. */
    private boolean isWhole() {
        return start == 0 && end == bytes.length;
    }

    private boolean isJson() throws MalformedException {
        JsonTokens tokens = JsonTokens.trusted(bytes, start, end);
        tokens.skip(tokens.next());
        return tokens.next() == Token.END;
    }

    boolean isSame(DefinitionPart other) {
        if (isWrittenLike(other)) {
            return true;
        }
        Optional<String> canonical = canonical();
        return canonical.isPresent() && canonical.equals(other.canonical());
    }

    String text() {
        return canonical().orElseGet(() -> new String(bytes, start, end - start, StandardCharsets.UTF_8));
    }

    /** The members of an object that are wanted; empty where it is not one, or has one of them twice. */
    Optional<Map<String, DefinitionPart>> members(Predicate<String> wanted) {
        try {
            JsonTokens tokens = JsonTokens.trusted(bytes, start, end);
            if (tokens.next() != Token.OBJECT_START) {
                return Optional.empty();
            }
            Map<String, DefinitionPart> members = new LinkedHashMap<>();
            while (tokens.next() == Token.KEY) {
                String name = tokens.string();
                DefinitionPart value = value(tokens, tokens.next());
                if (wanted.test(name) && members.put(name, value) != null) {
                    return Optional.empty();
                }
            }
            return Optional.of(members);
        } catch (MalformedException notJson) {
            return Optional.empty();
        }
    }

    /** The elements of an array; empty where it is not one. */
    Optional<List<DefinitionPart>> elements() {
        try {
            JsonTokens tokens = JsonTokens.trusted(bytes, start, end);
            if (tokens.next() != Token.ARRAY_START) {
                return Optional.empty();
            }
            List<DefinitionPart> elements = new ArrayList<>();
            for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
                elements.add(value(tokens, first));
            }
            return Optional.of(elements);
        } catch (MalformedException notJson) {
            return Optional.empty();
        }
    }

    private DefinitionPart value(JsonTokens tokens, Token first) throws MalformedException {
        int from = tokens.tokenStart();
        tokens.skip(first);
        return new DefinitionPart(bytes, from, tokens.tokenEnd());
    }

    /** As a pin of the whole definition has it; of something that is not an object, whatever tells it from others. */
    String fingerprint() {
        DefinitionFingerprint fingerprint = new DefinitionFingerprint(bytes);
        try {
            JsonTokens tokens = JsonTokens.trusted(bytes, start, end);
            if (tokens.next() != Token.OBJECT_START) {
                return text();
            }
            while (tokens.next() == Token.KEY) {
                String key = tokens.string();
                Token value = tokens.next();
                int from = tokens.tokenStart();
                tokens.skip(value);
                fingerprint.member(key, from, tokens.tokenEnd());
            }
            return fingerprint.of(start, end);
        } catch (MalformedException notJson) {
            return text();
        }
    }
}
