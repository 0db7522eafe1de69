package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One walk over one call's arguments that finds the values of a set of paths. */
final class ArgumentWalk {

    private static final ArgumentValue ABSENT = new ArgumentValue.Absent();
    private static final ArgumentValue UNREADABLE = new ArgumentValue.Unreadable();
    private static final ArgumentValue STRUCTURE = new ArgumentValue.Structure();
    private static final ArgumentValue TRUE = new ArgumentValue.Truth(true);
    private static final ArgumentValue FALSE = new ArgumentValue.Truth(false);

    /**
     * A longer array is not held for rules to read, because its elements cost many times the bytes that they are sent
     * in.
     */
    private static final int MOST_ITEMS = 10_000;

    private final byte[] bytes;
    private final ArgumentValue[] values;

    private ArgumentWalk(byte[] bytes, int paths) {
        this.bytes = bytes;
        this.values = new ArgumentValue[paths];
        Arrays.fill(values, ABSENT);
    }

    /** The values of {@code paths} in the object at {@code bytes[start, end)}, which a strict walk has accepted. */
    static List<ArgumentValue> read(byte[] bytes, int start, int end, ArgumentPaths paths) throws MalformedException {
        ArgumentWalk walk = new ArgumentWalk(bytes, paths.size());
        walk.visitFrom(start, end, paths.root());
        return List.of(walk.values);
    }

    /** The values of {@code paths} in an object whose members were noted. */
    static List<ArgumentValue> read(byte[] bytes, Members members, ArgumentPaths paths) throws MalformedException {
        ArgumentWalk walk = new ArgumentWalk(bytes, paths.size());
        walk.visitMembers(members, paths.root());
        return List.of(walk.values);
    }

    private void visitFrom(int start, int end, ArgumentPathNode node) throws MalformedException {
        JsonTokens tokens = JsonTokens.trusted(bytes, start, end);
        visit(tokens, tokens.next(), node);
    }

    private void visit(JsonTokens tokens, Token first, ArgumentPathNode node) throws MalformedException {
        if (first != Token.OBJECT_START && first != Token.ARRAY_START) {
            visitScalar(tokens.tokenStart(), tokens.tokenEnd(), node);
            return;
        }
        if (!node.endingHere().isEmpty()) {
            setAll(node.endingHere(), first == Token.ARRAY_START ? items(tokens.tokenStart()) : STRUCTURE);
        }
        if (node.isLeaf()) {
            tokens.skipChecked(first);
        } else if (first == Token.OBJECT_START) {
            visitObject(tokens, node);
        } else {
            visitArray(tokens, node);
        }
    }

    private void visitScalar(int start, int end, ArgumentPathNode node) {
        if (!node.endingHere().isEmpty()) {
            setAll(node.endingHere(), scalar(start, end));
        }
        if (bytes[start] != 'n') {
            setUnreadable(node.byKey());
            setUnreadable(node.byIndex());
        }
    }

    private void visitMembers(Members members, ArgumentPathNode node) throws MalformedException {
        setUnreadable(node.byIndex());
        List<String> ambiguous = List.of();
        for (int i = 0; i < members.size(); i++) {
            int start = members.valueStart(i);
            ArgumentPathNode next = node.below(bytes, members.keyStart(i), members.keyEnd(i));
            if (next == null) {
                ambiguous = withConfused(ambiguous, node, members.keyStart(i), members.keyEnd(i));
            } else if (bytes[start] == '{' || bytes[start] == '[') {
                visitFrom(start, members.valueEnd(i), next);
            } else {
                visitScalar(start, members.valueEnd(i), next);
            }
        }
        setAmbiguous(ambiguous, node);
    }

    private void visitObject(JsonTokens tokens, ArgumentPathNode node) throws MalformedException {
        setUnreadable(node.byIndex());
        List<String> ambiguous = List.of();
        while (tokens.next() == Token.KEY) {
            ArgumentPathNode next = node.below(bytes, tokens.tokenStart(), tokens.tokenEnd());
            if (next == null) {
                ambiguous = withConfused(ambiguous, node, tokens.tokenStart(), tokens.tokenEnd());
                tokens.skipChecked(tokens.next());
            } else {
                visit(tokens, tokens.next(), next);
            }
        }
        setAmbiguous(ambiguous, node);
    }

    /** The keys of {@code node} that other keys can be taken for, with the key at {@code bytes[start, end)}. */
    private List<String> withConfused(List<String> ambiguous, ArgumentPathNode node, int start, int end) {
        if (node.keys().exclude(bytes, start + 1, end - 1)) {
            return ambiguous;
        }
        Optional<String> confused = node.keys().confusedWith(JsonTokens.string(bytes, start, end));
        if (confused.isEmpty()) {
            return ambiguous;
        }
        List<String> longer = new ArrayList<>(ambiguous);
        longer.add(confused.get());
        return longer;
    }

    /** Only when the object has been read, because the intended key may come after the one that looks like it. */
    private void setAmbiguous(List<String> keys, ArgumentPathNode node) {
        for (String key : keys) {
            setAll(node.byKey().getOrDefault(key, node).belowHere(), new ArgumentValue.Ambiguous(key));
        }
    }

    private void visitArray(JsonTokens tokens, ArgumentPathNode node) throws MalformedException {
        setUnreadable(node.byKey());
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

    private void setUnreadable(Map<?, ArgumentPathNode> below) {
        if (!below.isEmpty()) {
            below.values().forEach(node -> setAll(node.belowHere(), UNREADABLE));
        }
    }

    private void setAll(List<Integer> paths, ArgumentValue value) {
        for (int i = 0; i < paths.size(); i++) {
            values[paths.get(i)] = value;
        }
    }

    /** An array is read separately, so that paths into it can still be followed. */
    private ArgumentValue items(int start) throws MalformedException {
        JsonTokens tokens = JsonTokens.trusted(bytes, start, bytes.length);
        tokens.next();
        List<ArgumentValue> items = new ArrayList<>();
        for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
            if (items.size() == MOST_ITEMS) {
                return UNREADABLE;
            }
            if (first == Token.ARRAY_START || first == Token.OBJECT_START) {
                tokens.skipChecked(first);
                items.add(STRUCTURE);
            } else {
                items.add(scalar(tokens.tokenStart(), tokens.tokenEnd()));
            }
        }
        return new ArgumentValue.Items(items);
    }

    /** The checked value at {@code bytes[start, end)}, which is neither an object nor an array. */
    private ArgumentValue scalar(int start, int end) {
        return switch (bytes[start]) {
            case '"' -> new ArgumentValue.Text(JsonTokens.string(bytes, start, end));
            case 't' -> TRUE;
            case 'f' -> FALSE;
            case 'n' -> ABSENT;
            default -> number(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
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
