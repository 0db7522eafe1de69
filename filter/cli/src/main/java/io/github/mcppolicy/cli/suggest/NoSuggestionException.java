package io.github.mcppolicy.cli.suggest;

/** Thrown when no policy can be suggested. The message says why and what to do. */
public final class NoSuggestionException extends Exception {
    private static final long serialVersionUID = 1L;

    NoSuggestionException(String message) {
        super(message);
    }
}
