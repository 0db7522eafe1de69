package io.github.mcppolicy.protocol.lists;

/**
 * Thrown for an answer that should be a list but is not JSON: it may list hidden tools, so it must not be passed on.
 */
public final class UnreadableResponseException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableResponseException(String reason) {
        super(reason);
    }
}
