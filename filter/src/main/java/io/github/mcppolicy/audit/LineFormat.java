package io.github.mcppolicy.audit;

/** How a record is rendered. For use by one thread at a time. */
interface LineFormat<T> {

    /** Appends one line, without the line terminator. */
    void append(T record, LineBuffer line);
}
