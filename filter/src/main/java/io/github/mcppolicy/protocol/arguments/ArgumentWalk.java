package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One walk over one call's arguments that finds the values of a set of paths. */
final class ArgumentWalk {

    private static final ArgumentValue ABSENT = new ArgumentValue.Absent();
    private static final ArgumentValue UNREADABLE = new ArgumentValue.Unreadable();
    private static final ArgumentValue STRUCTURE = new ArgumentValue.Structure();

    /**
     * A longer array is not held for rules to read, because its elements cost many times the bytes that they are sent
     * in.
     */
    private static final int MOST_ITEMS = 10_000;

    private final byte[] bytes;
    private final int end;
    private final ArgumentValue[] values;

    private ArgumentWalk(byte[] bytes, int end, int paths) {
        this.bytes = bytes;
        this.end = end;
        this.values = new ArgumentValue[paths];
        Arrays.fill(values, ABSENT);
    }

    /** The values of {@code paths} in the object at {@code bytes[start, end)}, which a strict walk has accepted. */
    static List<ArgumentValue> read(byte[] bytes, int start, int end, ArgumentPaths paths) throws MalformedException {
        ArgumentWalk walk = new ArgumentWalk(bytes, end, paths.size());
        JsonTokens tokens = JsonTokens.trusted(bytes, start, end);
        walk.visit(tokens, tokens.next(), paths.root());
        return List.of(walk.values);
    }

    private void visit(JsonTokens tokens, Token first, ArgumentPathNode node) throws MalformedException {
        if (!node.endingHere().isEmpty()) {
            setAll(node.endingHere(), valueAt(tokens, first));
        }
        if (node.isLeaf()) {
            tokens.skipChecked(first);
            return;
        }
        switch (first) {
            case OBJECT_START -> visitObject(tokens, node);
            case ARRAY_START -> visitArray(tokens, node);
            case NULL -> {}
            default -> {
                node.byKey().values().forEach(this::setUnreadable);
                node.byIndex().values().forEach(this::setUnreadable);
            }
        }
    }

    private void visitObject(JsonTokens tokens, ArgumentPathNode node) throws MalformedException {
        node.byIndex().values().forEach(this::setUnreadable);
        List<String> ambiguous = new ArrayList<>();
        while (tokens.next() == Token.KEY) {
            String key = tokens.string();
            ArgumentPathNode next = node.byKey().get(key);
            Token first = tokens.next();
            if (next == null) {
                node.keys().confusedWith(key).ifPresent(ambiguous::add);
                tokens.skipChecked(first);
            } else {
                visit(tokens, first, next);
            }
        }
        // Only now, because the intended key may come after the one that looks like it.
        ambiguous.forEach(
                key -> setAll(node.byKey().getOrDefault(key, node).belowHere(), new ArgumentValue.Ambiguous(key)));
    }

    private void visitArray(JsonTokens tokens, ArgumentPathNode node) throws MalformedException {
        node.byKey().values().forEach(this::setUnreadable);
        int index = 0;
        for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
            ArgumentPathNode next = node.byIndex().get(index++);
            if (next == null) {
                tokens.skipChecked(first);
            } else {
                visit(tokens, first, next);
            }
        }
    }

    private void setUnreadable(ArgumentPathNode node) {
        setAll(node.belowHere(), UNREADABLE);
    }

    private void setAll(List<Integer> paths, ArgumentValue value) {
        paths.forEach(path -> values[path] = value);
    }

    /**
     * The value that begins with {@code first}. An array is read separately, so that paths into it can still be
     * followed.
     */
    private ArgumentValue valueAt(JsonTokens tokens, Token first) throws MalformedException {
        if (first != Token.ARRAY_START) {
            return first == Token.OBJECT_START ? STRUCTURE : scalar(tokens, first);
        }
        JsonTokens inside = JsonTokens.trusted(bytes, tokens.tokenStart(), end);
        inside.next();
        return items(inside);
    }

    private static ArgumentValue items(JsonTokens tokens) throws MalformedException {
        List<ArgumentValue> items = new ArrayList<>();
        for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
            if (items.size() == MOST_ITEMS) {
                return UNREADABLE;
            }
            if (first == Token.ARRAY_START || first == Token.OBJECT_START) {
                tokens.skipChecked(first);
                items.add(STRUCTURE);
            } else {
                items.add(scalar(tokens, first));
            }
        }
        return new ArgumentValue.Items(items);
    }

    private static ArgumentValue scalar(JsonTokens tokens, Token token) {
        return switch (token) {
            case STRING -> new ArgumentValue.Text(tokens.string());
            case NUMBER -> number(tokens.text());
            case TRUE -> new ArgumentValue.Truth(true);
            case FALSE -> new ArgumentValue.Truth(false);
            default -> ABSENT;
        };
    }

    private static ArgumentValue number(String text) {
        try {
            return new ArgumentValue.Numeric(new BigDecimal(text));
        } catch (NumberFormatException exponentTooLarge) {
            return UNREADABLE;
        }
    }
}
