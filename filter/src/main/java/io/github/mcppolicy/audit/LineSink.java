package io.github.mcppolicy.audit;

/** One destination of records, which renders them itself where it takes any. Otherwise as {@link AuditSink} says. */
interface LineSink<T> extends AutoCloseable {

    void write(T record);

    default boolean isWritable() {
        return true;
    }

    void flush();

    @Override
    void close();
}
