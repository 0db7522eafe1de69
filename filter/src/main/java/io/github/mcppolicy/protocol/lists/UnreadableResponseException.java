package io.github.mcppolicy.protocol.lists;

/** An answer of the app that should be a list, and is no JSON: it must not be passed on, for it may list hidden tools. */
public final class UnreadableResponseException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableResponseException(String reason) {
        super(reason);
    }
}
