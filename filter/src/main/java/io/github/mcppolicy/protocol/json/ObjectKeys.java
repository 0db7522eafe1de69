package io.github.mcppolicy.protocol.json;

import io.github.mcppolicy.protocol.MalformedException;

/** Receives every object and key of a document in order, so that it can refuse a key. */
interface ObjectKeys {

    /** Refuses nothing. */
    ObjectKeys UNCHECKED = new ObjectKeys() {
        @Override
        public void open() {}

        @Override
        public void add(int start, int end) {}

        @Override
        public void addEscaped(int start, int end) {}

        @Override
        public void close() {}
    };

    void open();

    /**
     * The key at {@code [start, end)}, including its quotation marks, belongs to the innermost open object. No escape
     * is in it.
     */
    void add(int start, int end) throws MalformedException;

    /** The same for a key with escapes. */
    void addEscaped(int start, int end) throws MalformedException;

    void close();
}
