package io.github.mcppolicy.redis;

/** A server that is reached and cannot be used as it is. The message says what to do. */
final class UnusableServerException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableServerException(String message) {
        super(message);
    }
}
