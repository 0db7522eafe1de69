package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditFailedException;

/** What a log may say of a failure. */
final class FailureText {

    private FailureText() {}

    /**
     * The type of the failure and where it was thrown. Only an {@link AuditFailedException} shows its message, because
     * any other message could quote what the client sent.
     */
    static String of(Throwable failure) {
        if (failure instanceof AuditFailedException) {
            return String.valueOf(failure.getMessage());
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
