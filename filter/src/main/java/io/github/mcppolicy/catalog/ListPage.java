package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.lists.DefinitionFingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One answer to a request for a list: a whole list, or a page of it. All texts are the server's.
 *
 * @param kind what it lists
 * @param entries by what identifies them: a name, a URI, or a template; in the order of the list
 * @param nextCursor present when more pages follow
 */
public record ListPage(TargetKind kind, Map<String, Listed> entries, Optional<String> nextCursor) {

    public ListPage {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * What a page says of one entry.
     *
     * @param definition the whole entry, as the server wrote it
     * @param inputSchema empty where it has none
     * @param fingerprint of its definition; the same for every way of writing it
     */
    public record Listed(String definition, Optional<SchemaText> inputSchema, String fingerprint) {

        /** What a page says that has the entry twice. Clients take the last one. */
        private Listed besides(Listed last) {
            return new Listed(
                    last.definition, last.inputSchema, DefinitionFingerprint.ofBoth(fingerprint, last.fingerprint));
        }
    }

    /**
     * The pages in one JSON-RPC message or in a batch, whichever methods they answer.
     *
     * @throws MalformedException when the message is not JSON
     */
    public static List<ListPage> readAll(byte[] message) throws MalformedException {
        Walk walk = new Walk(message);
        walk.visitMessages();
        return walk.pages;
    }

    private static final class Walk {
        private final byte[] message;
        private final JsonTokens tokens;
        private final List<ListPage> pages = new ArrayList<>();

        Walk(byte[] message) {
            this.message = message;
            this.tokens = JsonTokens.trusted(message, 0, message.length);
        }

        private void visitMessages() throws MalformedException {
            Token first = tokens.next();
            if (first != Token.ARRAY_START) {
                visitMessage(first);
                return;
            }
            for (Token element = tokens.next(); element != Token.ARRAY_END; element = tokens.next()) {
                visitMessage(element);
            }
        }

        private void visitMessage(Token first) throws MalformedException {
            if (first != Token.OBJECT_START) {
                tokens.skipChecked(first);
                return;
            }
            while (tokens.next() == Token.KEY) {
                boolean isResult = tokens.string().equals("result");
                Token value = tokens.next();
                if (isResult && value == Token.OBJECT_START) {
                    visitResult();
                } else {
                    tokens.skipChecked(value);
                }
            }
        }

        private void visitResult() throws MalformedException {
            Map<TargetKind, Map<String, Listed>> lists = new LinkedHashMap<>();
            Optional<String> nextCursor = Optional.empty();
            while (tokens.next() == Token.KEY) {
                String key = tokens.string();
                Token value = tokens.next();
                Optional<TargetKind> kind = value == Token.ARRAY_START ? kindOf(key) : Optional.empty();
                if (kind.isPresent()) {
                    visitList(kind.get(), lists.computeIfAbsent(kind.get(), list -> new LinkedHashMap<>()));
                } else {
                    nextCursor = key.equals("nextCursor") ? cursor(value) : nextCursor;
                    tokens.skipChecked(value);
                }
            }
            for (Map.Entry<TargetKind, Map<String, Listed>> list : lists.entrySet()) {
                pages.add(new ListPage(list.getKey(), list.getValue(), nextCursor));
            }
        }

        private static Optional<TargetKind> kindOf(String member) {
            return Arrays.stream(TargetKind.values())
                    .filter(kind -> kind.list().equals(member))
                    .findFirst();
        }

        /** A cursor of another type than a string is a cursor nobody can follow. */
        private Optional<String> cursor(Token value) {
            return value == Token.NULL ? Optional.empty() : Optional.of(value == Token.STRING ? tokens.string() : "");
        }

        private void visitList(TargetKind kind, Map<String, Listed> entries) throws MalformedException {
            for (Token entry = tokens.next(); entry != Token.ARRAY_END; entry = tokens.next()) {
                if (entry == Token.OBJECT_START) {
                    visitEntry(kind, entries);
                } else {
                    tokens.skipChecked(entry);
                }
            }
        }

        private void visitEntry(TargetKind kind, Map<String, Listed> entries) throws MalformedException {
            int from = tokens.tokenStart();
            Optional<String> name = Optional.empty();
            Optional<SchemaText> schema = Optional.empty();
            DefinitionFingerprint fingerprint = new DefinitionFingerprint(message, kind);
            while (tokens.next() == Token.KEY) {
                String key = tokens.string();
                Token value = tokens.next();
                int start = tokens.tokenStart();
                if (key.equals(kind.identifier()) && value == Token.STRING) {
                    name = Optional.of(tokens.string());
                }
                tokens.skipChecked(value);
                fingerprint.member(key, start, tokens.tokenEnd());
                if (key.equals("inputSchema")) {
                    schema = Optional.of(new SchemaText(Arrays.copyOfRange(message, start, tokens.tokenEnd())));
                }
            }
            if (name.isPresent()) {
                int end = tokens.tokenEnd();
                String definition = new String(message, from, end - from, StandardCharsets.UTF_8);
                entries.merge(name.get(), new Listed(definition, schema, fingerprint.of(from, end)), Listed::besides);
            }
        }
    }
}
