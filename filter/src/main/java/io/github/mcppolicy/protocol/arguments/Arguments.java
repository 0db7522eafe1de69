package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code arguments} of a call, still as the bytes that arrived. Nothing is built until a rule asks for a value.
 * Immutable and thread-safe, as long as nobody changes the bytes.
 */
public final class Arguments {

    private static final Arguments NONE = new Arguments("{}".getBytes(StandardCharsets.UTF_8), 0, 2);

    private final byte[] bytes;
    private final int start;
    private final int end;

    /** The object at {@code bytes[start, end)}, which a strict walk has accepted. */
    public Arguments(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** The arguments of a call without {@code arguments}. */
    public static Arguments none() {
        return NONE;
    }

    /**
     * The values at {@code paths}, the i-th for the i-th path. Takes time linear in the size of the arguments.
     *
     * @throws IllegalStateException if the bytes were changed since they were read
     */
    public List<ArgumentValue> read(ArgumentPaths paths) {
        try {
            return ArgumentWalk.read(bytes, start, end, paths);
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
            return readNames(most);
        } catch (MalformedException changed) {
            throw new IllegalStateException("the arguments are no longer what was read", changed);
        }
    }

    /** How many top-level arguments there are. Takes time linear in their size. */
    public int size() {
        try {
            return readSize();
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
