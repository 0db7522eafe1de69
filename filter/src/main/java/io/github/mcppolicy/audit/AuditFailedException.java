package io.github.mcppolicy.audit;

/** A record could not be kept. The call it stands for must not run. The message says what to do. */
public final class AuditFailedException extends RuntimeException {
    AuditFailedException(String message) {
        super(message);
    }

    AuditFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
