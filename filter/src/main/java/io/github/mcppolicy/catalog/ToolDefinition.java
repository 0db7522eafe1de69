package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a server says about one of its tools. All of it is hostile text.
 *
 * @param name empty where there is none
 * @param description empty where there is none
 * @param server the name of the server, which names of tools often begin with; empty where it is not known
 * @param inputSchema empty where there is none
 * @param hints the annotations, of those that are true or false
 * @param json the whole definition, as the server wrote it; empty where only the words are known
 */
public record ToolDefinition(
        String name,
        String description,
        String server,
        Optional<SchemaText> inputSchema,
        Map<String, Boolean> hints,
        Optional<SchemaText> json) {

    public ToolDefinition {
        hints = Map.copyOf(hints);
    }

    /** A tool of which the rest of the definition is not known. */
    public ToolDefinition(
            String name,
            String description,
            String server,
            Optional<SchemaText> inputSchema,
            Map<String, Boolean> hints) {
        this(name, description, server, inputSchema, hints, Optional.empty());
    }

    /** A tool of which only words are known. */
    static ToolDefinition of(String name, String description) {
        return new ToolDefinition(name, description, "", Optional.empty(), Map.of());
    }

    /**
     * Reads the object at {@code json[start, end)}, in which the name may also be called {@code tool}.
     *
     * @throws MalformedException when it is not JSON
     */
    public static ToolDefinition read(byte[] json, int start, int end) throws MalformedException {
        return new Walk(json, start, end).read();
    }

    private static final class Walk {
        private final byte[] json;
        private final int start;
        private final int end;
        private final JsonTokens tokens;
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, Boolean> hints = new HashMap<>();
        private Optional<SchemaText> schema = Optional.empty();

        Walk(byte[] json, int start, int end) {
            this.json = json;
            this.start = start;
            this.end = end;
            this.tokens = JsonTokens.trusted(json, start, end);
        }

        private ToolDefinition read() throws MalformedException {
            if (tokens.next() == Token.OBJECT_START) {
                while (tokens.next() == Token.KEY) {
                    visit(tokens.string(), tokens.next());
                }
            }
            String name = texts.getOrDefault("name", texts.getOrDefault("tool", ""));
            return new ToolDefinition(
                    name,
                    texts.getOrDefault("description", ""),
                    texts.getOrDefault("server", ""),
                    schema,
                    hints,
                    Optional.of(new SchemaText(Arrays.copyOfRange(json, start, end))));
        }

        private void visit(String key, Token value) throws MalformedException {
            int from = tokens.tokenStart();
            if (value == Token.STRING) {
                texts.put(key, tokens.string());
            } else if (key.equals("annotations") && value == Token.OBJECT_START) {
                visitAnnotations();
            } else {
                tokens.skipChecked(value);
                if (key.equals("inputSchema")) {
                    schema = Optional.of(new SchemaText(Arrays.copyOfRange(json, from, tokens.tokenEnd())));
                }
            }
        }

        private void visitAnnotations() throws MalformedException {
            while (tokens.next() == Token.KEY) {
                String hint = tokens.string();
                Token value = tokens.next();
                if (value == Token.TRUE || value == Token.FALSE) {
                    hints.put(hint, value == Token.TRUE);
                }
                tokens.skipChecked(value);
            }
        }
    }
}
