package io.github.mcppolicy.audit;

import java.util.Optional;

/** One destination of records, which renders them itself where it takes any. Otherwise as {@link AuditSink} says. */
interface LineSink<T> extends AutoCloseable {

    void write(T record);

    default boolean isWritable() {
        return true;
    }

    /** As {@link AuditSink#lastOfChain}. */
    default Optional<ChainLink> lastOfChain() {
        return Optional.empty();
    }

    void flush();

    @Override
    void close();
}
