package io.github.mcppolicy.audit;

/** Thrown when a record could not be kept, so that its call must not run. The message says what to do. */
public final class AuditFailedException extends RuntimeException {
    AuditFailedException(String message) {
        super(message);
    }

    AuditFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
