package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code arguments} of a call, still as the bytes that arrived. Nothing is built until a rule asks for a value.
 * Immutable and thread-safe, as long as nobody changes the bytes.
 */
public final class Arguments {

    private static final Arguments NONE = new Arguments("{}".getBytes(StandardCharsets.UTF_8), 0, 2);

    private final byte[] bytes;
    private final int start;
    private final int end;

    /** Present when all members were noted. */
    private final Optional<Members> members;

    /** The object at {@code bytes[start, end)}, which a strict walk has accepted. */
    public Arguments(byte[] bytes, int start, int end) {
        this(bytes, start, end, Optional.empty());
    }

    private Arguments(byte[] bytes, int start, int end, Optional<Members> members) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.members = members;
    }

    /**
     * Reads the object whose opening brace is the current token, to its end.
     *
     * @param bytes what the tokens walk over
     * @param tokens a strict walk
     */
    public static Arguments read(byte[] bytes, JsonTokens tokens) throws MalformedException {
        int start = tokens.tokenStart();
        Members members = Members.read(tokens);
        return new Arguments(
                bytes, start, tokens.tokenEnd(), members.areComplete() ? Optional.of(members) : Optional.empty());
    }

    /** The arguments of a call without {@code arguments}. */
    public static Arguments none() {
        return NONE;
    }

    /**
     * The values at {@code paths}, the i-th for the i-th path. Takes time linear in the size of the arguments at most,
     * and does not touch those that no path leads into.
     *
     * @throws IllegalStateException if the bytes were changed since they were read
     */
    public List<ArgumentValue> read(ArgumentPaths paths) {
        try {
            return members.isPresent()
                    ? ArgumentWalk.read(bytes, members.get(), paths)
                    : ArgumentWalk.read(bytes, start, end, paths);
        } catch (MalformedException changed) {
            throw new IllegalStateException("the arguments are no longer what was read", changed);
        }
    }

    /**
     * The first top-level argument names, in order.
     *
     * @param most the most names to return; a client can send any number
     */
    public List<String> names(int most) {
        try {
            return members.isPresent() ? names(members.get(), most) : readNames(most);
        } catch (MalformedException changed) {
            throw new IllegalStateException("the arguments are no longer what was read", changed);
        }
    }

    /** What is the same for every way of writing these arguments; empty when they are too long to be shown to anybody. */
    public Optional<CanonicalArguments> canonical() {
        try {
            return CanonicalArguments.of(bytes, start, end);
        } catch (MalformedException changed) {
            throw new IllegalStateException("the arguments are no longer what was read", changed);
        }
    }

    /** How many top-level arguments there are. Takes time linear in their size at most. */
    public int size() {
        try {
            return members.isPresent() ? members.get().size() : readSize();
        } catch (MalformedException changed) {
            throw new IllegalStateException("the arguments are no longer what was read", changed);
        }
    }

    private int readSize() throws MalformedException {
        int size = 0;
        JsonTokens tokens = JsonTokens.trusted(bytes, start, end);
        tokens.next();
        while (tokens.next() == JsonTokens.Token.KEY) {
            size++;
            tokens.skipChecked(tokens.next());
        }
        return size;
    }

    private List<String> names(Members noted, int most) {
        int size = Math.min(noted.size(), most);
        List<String> names = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            names.add(JsonTokens.string(bytes, noted.keyStart(i), noted.keyEnd(i)));
        }
        return names;
    }

    private List<String> readNames(int most) throws MalformedException {
        List<String> names = new ArrayList<>();
        JsonTokens tokens = JsonTokens.trusted(bytes, start, end);
        tokens.next();
        while (names.size() < most && tokens.next() == JsonTokens.Token.KEY) {
            names.add(tokens.string());
            tokens.skipChecked(tokens.next());
        }
        return names;
    }
}
