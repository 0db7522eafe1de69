package io.github.mcppolicy.log;

/** Whether any request has been seen yet, and whether any of them went to an endpoint. Thread-safe. */
public final class Traffic {

    private final Runnable first;
    private volatile boolean outside;
    private volatile boolean inside;

    /**
     * Starts with nothing seen.
     *
     * @param first runs at the first request; runs twice when two arrive at the same time
     */
    public Traffic(Runnable first) {
        this.first = first;
    }

    /** A request went somewhere else. */
    public void outside() {
        if (!outside) {
            begin();
            outside = true;
        }
    }

    /** A request went to an endpoint. */
    public void inside() {
        if (!inside) {
            begin();
            inside = true;
        }
    }

    private void begin() {
        if (isNone()) {
            first.run();
        }
    }

    /** Whether no request has come yet. */
    public boolean isNone() {
        return !outside && !inside;
    }

    /** Whether requests have come, but none of them to an endpoint. */
    public boolean isOutsideOnly() {
        return outside && !inside;
    }
}
