package io.github.mcppolicy.audit;

/** One place that rendered records go to. The rest is as {@link AuditSink} says. */
interface LineSink extends AutoCloseable {

    /** Whether records are to be written here at the moment; when nobody wants one it is not rendered. */
    boolean isWanted();

    void write(String line);

    void flush();

    @Override
    void close();
}
