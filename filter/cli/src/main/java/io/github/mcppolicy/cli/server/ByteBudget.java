package io.github.mcppolicy.cli.server;

import java.util.concurrent.atomic.AtomicLong;

/** How much more a server may send. Thread-safe. */
final class ByteBudget {
    private final long most;
    private final AtomicLong left;

    ByteBudget(long most) {
        this.most = most;
        this.left = new AtomicLong(most);
    }

    /** Whether that many more bytes may be kept. */
    boolean allows(int bytes) {
        return left.addAndGet(-bytes) >= 0;
    }

    /** A clause about the server when they may not. */
    String complaint() {
        return "it has sent more than " + most + " bytes";
    }
}
