package io.github.mcppolicy.audit;

/** Where audit records go. Safe for use by many threads; a record is written whole, in the order of the calls. */
public interface AuditSink extends AutoCloseable {

    /**
     * Keeps a record. A call that the record allows may run only after this has returned.
     *
     * @throws AuditFailedException when it could not be kept. Some of the places it goes to may have it all the same
     */
    void write(DecisionEvent record);

    /**
     * Hands what is still buffered to the operating system.
     *
     * @throws AuditFailedException when records that {@link #write} had taken are lost
     */
    void flush();

    /**
     * Flushes and closes. Nothing can be written afterwards.
     *
     * @throws AuditFailedException when records that {@link #write} had taken are lost
     */
    @Override
    void close();
}
