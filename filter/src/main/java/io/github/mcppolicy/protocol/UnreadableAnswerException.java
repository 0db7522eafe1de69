package io.github.mcppolicy.protocol;

/** An answer of the app that should be a list, and is no JSON: it must not be passed on, for it may list hidden tools. */
public final class UnreadableAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(String reason) {
        super(reason);
    }
}
