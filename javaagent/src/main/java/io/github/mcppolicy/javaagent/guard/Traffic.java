package io.github.mcppolicy.javaagent.guard;

import org.jspecify.annotations.Nullable;

/** Whether any dispatch, and whether any to an endpoint, has been seen yet. Thread-safe. */
public final class Traffic {

    private final Runnable first;
    private volatile boolean outside;
    private volatile boolean inside;

    /**
     * Nothing has been seen yet.
     *
     * @param first runs at the first dispatch; twice when two come at the same time
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

    /** Whether no servlet has run. */
    public boolean isNone() {
        return !outside && !inside;
    }

    /** Whether servlets have run, but none of them at an endpoint. */
    public boolean isOutsideOnly() {
        return outside && !inside;
    }
}
