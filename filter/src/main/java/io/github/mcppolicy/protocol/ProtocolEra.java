package io.github.mcppolicy.protocol;

/**
 * How a request is to be understood and answered. One endpoint may serve both eras, so each request has its own (MCP
 * 2026-07-28, versioning).
 */
public enum ProtocolEra {
    /** The revisions up to 2025-11-25, where a client begins with {@code initialize}. */
    HANDSHAKE,
    /** The revisions from 2026-07-28 on: every request states its revision, and there are no sessions. */
    STATELESS;

    private static final String FIRST_STATELESS = "2026-07-28";

    /** Revisions are named by dates, so they sort by name; a text that is not a date names no revision. */
    public static ProtocolEra of(String revision) {
        boolean dated = !revision.isEmpty() && revision.charAt(0) >= '0' && revision.charAt(0) <= '9';
        return dated && revision.compareTo(FIRST_STATELESS) >= 0 ? STATELESS : HANDSHAKE;
    }
}
