package io.github.mcppolicy.cli;

/** Thrown when a command can read everything and must not do what it was asked to. The message says why. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
