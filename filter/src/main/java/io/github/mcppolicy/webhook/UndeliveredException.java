package io.github.mcppolicy.webhook;

/** Nobody took a decision. */
final class UndeliveredException extends RuntimeException {
    UndeliveredException(String message) {
        super(message);
    }

    UndeliveredException(String message, Throwable cause) {
        super(message, cause);
    }
}
