package io.github.mcppolicy.audit;

/** One destination of rendered records. Otherwise as {@link AuditSink} says. */
interface LineSink extends AutoCloseable {

    /** Whether this sink takes records at the moment; when no sink wants a record, it is not rendered. */
    boolean isWanted();

    void write(String line);

    void flush();

    @Override
    void close();
}
