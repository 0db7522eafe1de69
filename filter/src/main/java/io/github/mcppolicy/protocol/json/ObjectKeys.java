package io.github.mcppolicy.protocol.json;

import io.github.mcppolicy.protocol.MalformedException;

/** Told of every object and key of a document in their order, so that it can object to a key. */
interface ObjectKeys {

    /** Objects to nothing. */
    ObjectKeys UNCHECKED = new ObjectKeys() {
        @Override
        public void open() {}

        @Override
        public void add(int start, int end) {}

        @Override
        public void close() {}
    };

    void open();

    /** The key of the innermost open object that stands, with its quotation marks, at {@code [start, end)}. */
    void add(int start, int end) throws MalformedException;

    void close();
}
