package io.github.mcppolicy.protocol;

import io.github.mcppolicy.protocol.JsonTokens.Token;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Takes hidden tools out of what an app answers to {@code tools/list}. The answer is known by what its {@code result}
 * holds, not by its id, so a replayed one is recognised too. Every byte that is not part of a hidden entry stays as it
 * was. Immutable; thread-safe if the predicate is.
 */
public final class ToolLists {

    private static final byte[] TOOLS = "tools".getBytes(StandardCharsets.US_ASCII);

    private final Predicate<String> hidden;
    private final BooleanSupplier nothingHidden;
    private final Consumer<byte[]> observer;

    /**
     * Hides the tools that a policy hides.
     *
     * @param hidden whether the tool of that name is hidden; asked for every listed tool, each time
     * @param nothingHidden whether no tool is hidden now, so that nothing needs to be read
     */
    public ToolLists(Predicate<String> hidden, BooleanSupplier nothingHidden) {
        this(hidden, nothingHidden, message -> {});
    }

    private ToolLists(Predicate<String> hidden, BooleanSupplier nothingHidden, Consumer<byte[]> observer) {
        this.hidden = hidden;
        this.nothingHidden = nothingHidden;
        this.observer = observer;
    }

    /** Hides the same, and shows {@code observer} every message as the app wrote it. */
    public ToolLists shownTo(Consumer<byte[]> observer) {
        return new ToolLists(hidden, nothingHidden, observer);
    }

    /** Whether no tool is hidden now, so that an answer that cannot be read gives nothing away. */
    public boolean hidesNothing() {
        return nothingHidden.getAsBoolean();
    }

    private enum Visibility {
        SHOWN,
        HIDDEN
    }

    /** One element of a list of tools: {@code message[start, end)}. */
    private record Entry(int start, int end, Visibility visibility) {}

    /** A range of the message that goes. */
    private record Cut(int start, int end) {}

    /**
     * One JSON-RPC message, or a batch, without the hidden tools.
     *
     * @param message what the app wrote
     * @return {@code message} itself when nothing had to go
     * @throws UnreadableAnswerException if it is no JSON, so that nobody can tell what it lists
     */
    public byte[] withoutHidden(byte[] message) throws UnreadableAnswerException {
        observer.accept(message);
        if (nothingHidden.getAsBoolean() || !mayList(message)) {
            return message;
        }
        List<Cut> cuts = new ArrayList<>();
        try {
            JsonTokens tokens = JsonTokens.trusted(message, 0, message.length);
            visitMessages(tokens, tokens.next(), cuts);
            tokens.next();
        } catch (MalformedException malformed) {
            throw new UnreadableAnswerException(malformed.malformation().reason());
        }
        return cuts.isEmpty() ? message : without(cuts, message);
    }

    /** Cheap, and never wrong in the other direction: a key can only hide behind an escape. */
    private static boolean mayList(byte[] message) {
        for (int i = 0; i < message.length; i++) {
            if (message[i] == '\\' || (message[i] == 't' && startsWithTools(message, i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithTools(byte[] message, int at) {
        int end = at + TOOLS.length;
        return end <= message.length && Arrays.equals(message, at, end, TOOLS, 0, TOOLS.length);
    }

    private void visitMessages(JsonTokens tokens, Token first, List<Cut> cuts) throws MalformedException {
        if (first != Token.ARRAY_START) {
            visitMessage(tokens, first, cuts);
            return;
        }
        for (Token element = tokens.next(); element != Token.ARRAY_END; element = tokens.next()) {
            visitMessage(tokens, element, cuts);
        }
    }

    private void visitMessage(JsonTokens tokens, Token message, List<Cut> cuts) throws MalformedException {
        if (message != Token.OBJECT_START) {
            tokens.skipChecked(message);
            return;
        }
        while (tokens.next() == Token.KEY) {
            boolean result = tokens.string().equals("result");
            Token first = tokens.next();
            if (result && first == Token.OBJECT_START) {
                visitResult(tokens, cuts);
            } else {
                tokens.skipChecked(first);
            }
        }
    }

    private void visitResult(JsonTokens tokens, List<Cut> cuts) throws MalformedException {
        while (tokens.next() == Token.KEY) {
            boolean tools = tokens.string().equals("tools");
            Token first = tokens.next();
            if (tools && first == Token.ARRAY_START) {
                visitTools(tokens, cuts);
            } else {
                tokens.skipChecked(first);
            }
        }
    }

    private void visitTools(JsonTokens tokens, List<Cut> cuts) throws MalformedException {
        List<Entry> entries = new ArrayList<>();
        for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
            int start = tokens.tokenStart();
            Visibility visibility = visibility(tokens, first);
            entries.add(new Entry(start, tokens.tokenEnd(), visibility));
        }
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).visibility() == Visibility.HIDDEN) {
                int runEnd = endOfHiddenRun(entries, i);
                cuts.add(cut(entries, i, runEnd));
                i = runEnd;
            }
        }
    }

    private Visibility visibility(JsonTokens tokens, Token first) throws MalformedException {
        Visibility visibility = Visibility.SHOWN;
        if (first != Token.OBJECT_START) {
            tokens.skipChecked(first);
            return visibility;
        }
        while (tokens.next() == Token.KEY) {
            boolean name = tokens.string().equals("name");
            Token value = tokens.next();
            if (name && value == Token.STRING && hidden.test(tokens.string())) {
                visibility = Visibility.HIDDEN;
            }
            tokens.skipChecked(value);
        }
        return visibility;
    }

    private static int endOfHiddenRun(List<Entry> entries, int from) {
        int end = from + 1;
        while (end < entries.size() && entries.get(end).visibility() == Visibility.HIDDEN) {
            end++;
        }
        return end;
    }

    /** The hidden entries {@code [from, to)} with the comma behind them or, where none follows, in front of them. */
    private static Cut cut(List<Entry> entries, int from, int to) {
        if (to < entries.size()) {
            return new Cut(entries.get(from).start(), entries.get(to).start());
        }
        int start = from == 0 ? entries.get(0).start() : entries.get(from - 1).end();
        return new Cut(start, entries.get(to - 1).end());
    }

    private static byte[] without(List<Cut> cuts, byte[] message) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(message.length);
        int position = 0;
        for (Cut cut : cuts) {
            kept.write(message, position, cut.start() - position);
            position = cut.end();
        }
        kept.write(message, position, message.length - position);
        return kept.toByteArray();
    }
}
