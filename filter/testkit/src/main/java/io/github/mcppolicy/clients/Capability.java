package io.github.mcppolicy.clients;

import java.util.Locale;

/** What is tried with each client, in this order. */
public enum Capability {
    CONNECT,
    LIST,
    ALLOWED_CALL,
    DENIED_CALL,
    LIMITED_CALL,
    BIG_RESULT,
    PROGRESS,
    CANCELLATION,
    APPROVED_CALL,
    CALL_APPROVED_ON_A_PAGE,
    SERVER_REQUEST;

    /** As the scripts and the table write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
