package io.github.mcppolicy.audit;

import java.util.Optional;

/** Where audit records go. Thread-safe. A record is written whole, and records keep the order of the calls. */
public interface AuditSink extends AutoCloseable {

    /**
     * Keeps a record. A call that the record allows may run only after this has returned.
     *
     * @throws AuditFailedException when the record could not be kept everywhere; some of its destinations may still
     *     have it
     */
    void write(AuditRecord record);

    /** Whether the last attempt to keep records has not failed. */
    default boolean isWritable() {
        return true;
    }

    /**
     * The last record that is in the file, whose hash tells later whether records were cut off behind it. Empty where
     * there is no file, no record, or the file cannot be read.
     */
    default Optional<ChainLink> lastOfChain() {
        return Optional.empty();
    }

    /**
     * Hands buffered records to the operating system.
     *
     * @throws AuditFailedException when records that {@link #write} had accepted are lost
     */
    void flush();

    /**
     * Flushes and closes. Nothing can be written afterwards.
     *
     * @throws AuditFailedException when records that {@link #write} had accepted are lost
     */
    @Override
    void close();
}
