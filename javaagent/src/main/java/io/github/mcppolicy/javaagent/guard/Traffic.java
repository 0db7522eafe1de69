package io.github.mcppolicy.javaagent.guard;

import org.jspecify.annotations.Nullable;

/** Whether any dispatch has been seen yet, and whether any of them went to an endpoint. Thread-safe. */
public final class Traffic {

    private final Runnable first;
    private volatile boolean outside;
    private volatile boolean inside;

    /**
     * Starts with nothing seen.
     *
     * @param first runs at the first dispatch; runs twice when two arrive at the same time
     */
    public Traffic(Runnable first) {
        this.first = first;
    }

    void seen(Object @Nullable [] crossing) {
        if (crossing == null) {
            if (!outside) {
                begin();
                outside = true;
            }
        } else if (!inside) {
            begin();
            inside = true;
        }
    }

    private void begin() {
        if (isNone()) {
            first.run();
        }
    }

    /** Whether no servlet has run yet. */
    public boolean isNone() {
        return !outside && !inside;
    }

    /** Whether servlets have run, but none of them at an endpoint. */
    public boolean isOutsideOnly() {
        return outside && !inside;
    }
}
