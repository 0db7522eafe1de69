package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.headers.InputSchema;
import io.github.mcppolicy.protocol.headers.ParameterHeaders;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads from an answer to {@code tools/list} which headers calls need. One walk; not thread-safe. */
public final class ToolListReader {

    private final byte[] message;
    private final JsonTokens tokens;
    private final Map<String, ParameterHeaders> headersByTool = new HashMap<>();

    private ToolListReader(byte[] message) {
        this.message = message;
        this.tokens = JsonTokens.trusted(message, 0, message.length);
    }

    /** The headers that each listed tool requires; empty when the answer is not a list or cannot be read. */
    public static Map<String, ParameterHeaders> read(byte[] message) {
        ToolListReader tools = new ToolListReader(message);
        try {
            tools.visitMembers(
                    "result", tools.tokens.next(), result -> tools.visitMembers("tools", result, tools::visitTools));
            return tools.headersByTool;
        } catch (MalformedException unreadable) {
            return Map.of();
        }
    }

    private interface Visitor {
        void visit(Token first) throws MalformedException;
    }

    private void visitMembers(String name, Token first, Visitor visitor) throws MalformedException {
        if (first != Token.OBJECT_START) {
            tokens.skipChecked(first);
            return;
        }
        while (tokens.next() == Token.KEY) {
            boolean wanted = tokens.string().equals(name);
            Token value = tokens.next();
            if (wanted) {
                visitor.visit(value);
            } else {
                tokens.skipChecked(value);
            }
        }
    }

    private void visitTools(Token first) throws MalformedException {
        if (first != Token.ARRAY_START) {
            tokens.skipChecked(first);
            return;
        }
        for (Token tool = tokens.next(); tool != Token.ARRAY_END; tool = tokens.next()) {
            visitTool(tool);
        }
    }

    private void visitTool(Token first) throws MalformedException {
        if (first != Token.OBJECT_START) {
            tokens.skipChecked(first);
            return;
        }
        Optional<String> name = Optional.empty();
        ParameterHeaders headers = ParameterHeaders.NONE;
        while (tokens.next() == Token.KEY) {
            String key = tokens.string();
            Token value = tokens.next();
            if (key.equals("inputSchema")) {
                headers = InputSchema.read(message, tokens, value);
            } else {
                name = key.equals("name") && value == Token.STRING ? Optional.of(tokens.string()) : name;
                tokens.skipChecked(value);
            }
        }
        if (name.isPresent()) {
            headersByTool.put(name.get(), headers);
        }
    }
}
