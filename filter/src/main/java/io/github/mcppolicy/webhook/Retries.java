package io.github.mcppolicy.webhook;

/**
 * How often, and after what time, an attempt is repeated.
 *
 * @param most how often
 */
record Retries(int most, Pause pause) {

    /** Waits. */
    interface Pause {

        /** Waits before a retry, of which the first one is 0. */
        void before(int retry) throws InterruptedException;

        /** A second before the first, and twice as long before each further one. */
        static Pause doubling() {
            return retry -> Thread.sleep(1_000L << retry);
        }
    }
}
