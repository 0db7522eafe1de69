package io.github.mcppolicy.cli;

/** Thrown for a list of tools that cannot be used. The message names it and says why. */
final class UnusableToolsException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableToolsException(String message, Throwable cause) {
        super(message, cause);
    }
}
