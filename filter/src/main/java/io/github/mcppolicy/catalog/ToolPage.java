package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.lists.DefinitionFingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One answer to {@code tools/list}: a whole list, or a page of it.
 *
 * @param tools by their names
 * @param nextCursor present when more pages follow
 */
public record ToolPage(Map<String, ListedTool> tools, Optional<String> nextCursor) {

    public ToolPage {
        tools = Map.copyOf(tools);
    }

    /**
     * What a page says of a tool.
     *
     * @param inputSchema empty where it has none
     * @param fingerprint of its definition; the same for every way of writing it
     */
    public record ListedTool(Optional<SchemaText> inputSchema, String fingerprint) {

        /** What a page says that has the tool twice. Clients take the last one. */
        private ListedTool besides(ListedTool last) {
            return new ListedTool(last.inputSchema, DefinitionFingerprint.ofBoth(fingerprint, last.fingerprint));
        }
    }

    /**
     * The pages in one JSON-RPC message or in a batch.
     *
     * @throws MalformedException when the message is not JSON
     */
    public static List<ToolPage> readAll(byte[] message) throws MalformedException {
        Walk walk = new Walk(message);
        walk.visitMessages();
        return walk.pages;
    }

    private static final class Walk {
        private final byte[] message;
        private final JsonTokens tokens;
        private final List<ToolPage> pages = new ArrayList<>();

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
            boolean lists = false;
            Map<String, ListedTool> tools = new HashMap<>();
            Optional<String> nextCursor = Optional.empty();
            while (tokens.next() == Token.KEY) {
                String key = tokens.string();
                Token value = tokens.next();
                if (key.equals(TargetKind.TOOL.list()) && value == Token.ARRAY_START) {
                    lists = true;
                    visitTools(tools);
                } else {
                    nextCursor = key.equals("nextCursor") ? cursor(value) : nextCursor;
                    tokens.skipChecked(value);
                }
            }
            if (lists) {
                pages.add(new ToolPage(tools, nextCursor));
            }
        }

        /** A cursor of another type than a string is a cursor nobody can follow. */
        private Optional<String> cursor(Token value) {
            return value == Token.NULL ? Optional.empty() : Optional.of(value == Token.STRING ? tokens.string() : "");
        }

        private void visitTools(Map<String, ListedTool> tools) throws MalformedException {
            for (Token tool = tokens.next(); tool != Token.ARRAY_END; tool = tokens.next()) {
                if (tool == Token.OBJECT_START) {
                    visitTool(tools);
                } else {
                    tokens.skipChecked(tool);
                }
            }
        }

        private void visitTool(Map<String, ListedTool> tools) throws MalformedException {
            int from = tokens.tokenStart();
            Optional<String> name = Optional.empty();
            Optional<SchemaText> schema = Optional.empty();
            DefinitionFingerprint fingerprint = new DefinitionFingerprint(message);
            while (tokens.next() == Token.KEY) {
                String key = tokens.string();
                Token value = tokens.next();
                int start = tokens.tokenStart();
                if (key.equals(TargetKind.TOOL.identifier()) && value == Token.STRING) {
                    name = Optional.of(tokens.string());
                }
                tokens.skipChecked(value);
                fingerprint.member(key, start, tokens.tokenEnd());
                if (key.equals("inputSchema")) {
                    schema = Optional.of(new SchemaText(Arrays.copyOfRange(message, start, tokens.tokenEnd())));
                }
            }
            if (name.isPresent()) {
                ListedTool tool = new ListedTool(schema, fingerprint.of(from, tokens.tokenEnd()));
                tools.merge(name.get(), tool, ListedTool::besides);
            }
        }
    }
}
