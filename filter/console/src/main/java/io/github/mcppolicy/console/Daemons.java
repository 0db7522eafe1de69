package io.github.mcppolicy.console;

/** Threads that keep neither the process nor a web app in memory. */
final class Daemons {
    private static final long STACK = 256L << 10;

    private Daemons() {}

    /** A thread, not yet started. */
    static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(null, work, name, STACK);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
