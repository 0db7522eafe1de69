package io.github.mcppolicy.approval;

/** The store cannot be asked now. Nothing is known of what it holds; what was asked of it may have happened. */
public final class StoreUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
