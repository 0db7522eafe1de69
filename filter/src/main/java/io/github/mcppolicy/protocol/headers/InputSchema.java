package io.github.mcppolicy.protocol.headers;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the annotations of one tool's input schema that ask for headers (MCP 2026-07-28, tools, {@code x-mcp-header}).
 * An annotation that breaks the specification makes the tool invalid for every client, and then no header is required.
 * One walk over text that an app wrote; not thread-safe.
 */
public final class InputSchema {

    private static final String ANNOTATION = "x-mcp-header";
    private static final byte[] ANNOTATION_TEXT = ANNOTATION.getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

    /** Nothing bounds what an app lists, and all of it would be kept. */
    private static final int MOST_CHARACTERS = 4_096;

    private static final int DEEPEST = 16;

    private final byte[] message;
    private final JsonTokens tokens;
    private final List<ParameterHeader> headers = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int characters;
    private boolean invalid;

    private InputSchema(byte[] message, JsonTokens tokens) {
        this.message = message;
        this.tokens = tokens;
    }

    /** Reads the schema that begins with {@code first} to its end. */
    public static ParameterHeaders read(byte[] message, JsonTokens tokens, Token first) throws MalformedException {
        InputSchema schema = new InputSchema(message, tokens);
        schema.visitSchema(first, List.of());
        return schema.invalid || schema.headers.isEmpty()
                ? ParameterHeaders.NONE
                : new ParameterHeaders(schema.headers);
    }

    private void visitSchema(Token first, List<String> path) throws MalformedException {
        if (first != Token.OBJECT_START) {
            skip(first);
            return;
        }
        boolean annotated = false;
        String name = "";
        String type = "";
        while (tokens.next() == Token.KEY) {
            String key = tokens.string();
            Token value = tokens.next();
            switch (key) {
                case ANNOTATION -> {
                    annotated = true;
                    name = text(value);
                }
                case "type" -> type = text(value);
                case "properties" -> visitProperties(value, path);
                default -> skip(value);
            }
        }
        if (annotated) {
            add(name, type, path);
        }
    }

    private void visitProperties(Token first, List<String> path) throws MalformedException {
        if (first != Token.OBJECT_START || path.size() == DEEPEST) {
            skip(first);
            return;
        }
        while (tokens.next() == Token.KEY) {
            List<String> below = new ArrayList<>(path);
            below.add(tokens.string());
            visitSchema(tokens.next(), below);
        }
    }

    private String text(Token value) throws MalformedException {
        if (value == Token.STRING) {
            return tokens.string();
        }
        tokens.skipChecked(value);
        return "";
    }

    /** An annotation is valid only where a chain of properties leads to it. */
    private void skip(Token value) throws MalformedException {
        int start = tokens.tokenStart();
        tokens.skipChecked(value);
        if (value == Token.OBJECT_START || value == Token.ARRAY_START) {
            invalid |= containsAnnotation(start, tokens.tokenEnd());
        }
    }

    private boolean containsAnnotation(int start, int end) {
        int length = ANNOTATION_TEXT.length;
        for (int i = start; i + length <= end; i++) {
            if (message[i] == ANNOTATION_TEXT[0] && Arrays.equals(message, i, i + length, ANNOTATION_TEXT, 0, length)) {
                return true;
            }
        }
        return false;
    }

    private void add(String name, String type, List<String> path) {
        characters += name.length() + path.stream().mapToInt(String::length).sum();
        invalid |= path.isEmpty()
                || !TYPES.contains(type)
                || !TOKEN.matcher(name).matches()
                || !names.add(name.toLowerCase(Locale.ROOT))
                || characters > MOST_CHARACTERS;
        if (!invalid && path.stream().allMatch(InputSchema::isAddressable)) {
            headers.add(new ParameterHeader(ParameterHeaders.PREFIX + name, new ArgumentPath(path)));
        }
    }

    /** An argument path takes digits for an array index, so the host has to check such a header itself. */
    private static boolean isAddressable(String key) {
        return !key.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
