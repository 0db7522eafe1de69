package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.lists.DefinitionFingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Every text of a definition that a model may be shown: strings, and the names of properties. One walk over the bytes, at
 * any depth, that ends where they are not JSON.
 */
final class DefinitionTexts {

    /** Is told each text. */
    interface Visitor {
        /**
         * A text that the walk has come to.
         *
         * @param place a JSON Pointer (RFC 6901) into the definition
         */
        void visit(String text, Supplier<String> place);
    }

    /** An object or an array that is open, and where in it the walk is. */
    private static final class Level {
        private final boolean isArray;
        private String name = "";
        private int index = -1;

        Level(boolean isArray) {
            this.isArray = isArray;
        }

        private String step() {
            return isArray ? String.valueOf(index) : name.replace("~", "~0").replace("/", "~1");
        }
    }

    private final JsonTokens tokens;
    private final String above;
    private final Visitor visitor;
    private final List<Level> levels = new ArrayList<>();

    private DefinitionTexts(byte[] json, String above, Visitor visitor) {
        this.tokens = JsonTokens.trusted(json, 0, json.length);
        this.above = above;
        this.visitor = visitor;
    }

    static void visit(ToolDefinition tool, Visitor visitor) {
        if (tool.json().isPresent()) {
            new DefinitionTexts(tool.json().get().json(), "", visitor).walk(DefinitionFingerprint.MEMBERS);
        } else {
            visitor.visit(tool.description(), () -> "/description");
            tool.inputSchema()
                    .ifPresent(schema -> new DefinitionTexts(schema.json(), "/inputSchema", visitor).walk(Set.of()));
        }
        visitor.visit(tool.name(), () -> "/name");
    }

    /** @param members those to look at; all where there are none */
    private void walk(Set<String> members) {
        try {
            Token token = tokens.next();
            while (token != Token.END) {
                boolean skips = token == Token.KEY
                        && levels.size() == 1
                        && !members.isEmpty()
                        && !members.contains(tokens.string());
                if (skips) {
                    tokens.skip(tokens.next());
                } else {
                    take(token);
                }
                token = tokens.next();
            }
        } catch (MalformedException malformed) {
            // What stands before the fault has been looked at.
        }
    }

    private void take(Token token) {
        if (token != Token.KEY && token != Token.OBJECT_END && token != Token.ARRAY_END && !levels.isEmpty()) {
            levels.get(levels.size() - 1).index++;
        }
        switch (token) {
            case OBJECT_START, ARRAY_START -> levels.add(new Level(token == Token.ARRAY_START));
            case OBJECT_END, ARRAY_END -> levels.remove(levels.size() - 1);
            case KEY -> {
                levels.get(levels.size() - 1).name = tokens.string();
                visitor.visit(tokens.string(), this::place);
            }
            case STRING -> visitor.visit(tokens.string(), this::place);
            default -> {
                // Numbers and literals have no text.
            }
        }
    }

    private String place() {
        StringBuilder place = new StringBuilder(above);
        levels.forEach(level -> place.append('/').append(level.step()));
        return place.toString();
    }
}
