package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code arguments} of a call, still as the bytes that came. Nothing is built until a rule asks for a value.
 * Immutable, as long as nobody changes the bytes; thread-safe.
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

    /** What a call without {@code arguments} has. */
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
     * The first top-level argument names, in their order.
     *
     * @param most how many at most; a client can send any number
     */
    public List<String> names(int most) {
        try {
            return readNames(most);
        } catch (MalformedException changed) {
            throw new IllegalStateException("the arguments are no longer what was read", changed);
        }
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
