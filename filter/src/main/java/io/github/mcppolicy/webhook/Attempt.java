package io.github.mcppolicy.webhook;

/**
 * What became of one attempt.
 *
 * @param status of HTTP, or {@link #NO_ANSWER}
 * @param what for the log, without the address, which can hold a secret
 */
record Attempt(int status, String what) {
    static final int NO_ANSWER = 0;

    static Attempt answered(int status) {
        return new Attempt(status, "it has answered with HTTP status " + status);
    }

    static Attempt unanswered(String why) {
        return new Attempt(NO_ANSWER, why);
    }
}
