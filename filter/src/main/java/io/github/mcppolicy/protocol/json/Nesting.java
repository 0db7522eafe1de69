package io.github.mcppolicy.protocol.json;

import java.util.Arrays;

/** The objects and arrays that are open at a place of a document, innermost last. Holds one bit for each. */
final class Nesting {

    private final int deepest;
    private long[] objects = new long[1];
    private int depth;

    Nesting(int deepest) {
        this.deepest = deepest;
    }

    int depth() {
        return depth;
    }

    /** Whether nothing more may be opened. */
    boolean isFull() {
        return depth == deepest;
    }

    void open(int bracket) {
        if (depth >> 6 == objects.length) {
            objects = Arrays.copyOf(objects, objects.length * 2);
        }
        long bit = 1L << depth;
        if (bracket == '{') {
            objects[depth >> 6] |= bit;
        } else {
            objects[depth >> 6] &= ~bit;
        }
        depth++;
    }

    void close() {
        depth--;
    }

    /** Whether the innermost is an object. */
    boolean inObject() {
        int innermost = depth - 1;
        return (objects[innermost >> 6] & (1L << innermost)) != 0;
    }
}
