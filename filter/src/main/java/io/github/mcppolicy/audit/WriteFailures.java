package io.github.mcppolicy.audit;

import java.io.IOException;
import java.util.Optional;
import java.util.logging.ErrorManager;

/**
 * Remembers that a {@link java.util.logging.Handler} failed. A handler lets no exception reach its caller, not even one
 * thrown from here, so the caller has to ask.
 */
final class WriteFailures extends ErrorManager {
    private Optional<IOException> first = Optional.empty();

    @Override
    public synchronized void error(String message, Exception cause, int code) {
        if (first.isEmpty()) {
            first = Optional.of(new IOException("log handler error " + code, cause));
        }
    }

    /** The first failure since the last call. */
    synchronized Optional<IOException> take() {
        Optional<IOException> taken = first;
        first = Optional.empty();
        return taken;
    }
}
