package io.github.mcppolicy.enforce;

import io.github.mcppolicy.policy.Policy;
import java.util.Optional;

/**
 * Whose a session is. It belongs to the caller it was minted for, and with another caller it is not a key. That holds
 * under a policy with grants: without any, all callers have the same rules, and an app whose callers authenticate in the
 * middle of a session works as it always did.
 */
final class SessionOwnership {
    private SessionOwnership() {}

    /** The session, if it counts as a key of limits for that sender. */
    static Optional<KnownSession> key(Optional<KnownSession> session, Sender sender) {
        return session.isEmpty()
                        || !isChecked(sender.document())
                        || session.get().belongsTo(sender.caller())
                ? session
                : Optional.empty();
    }

    /** Whether a request names a session of somebody else, in any of the ways in which a host may read it. */
    static boolean isAnothers(InboundRequest inbound, Sender sender, KnownSessions sessions) {
        if (!isChecked(sender.document())) {
            return false;
        }
        if (sessions.isAnothers(inbound.sessionId(), sender.caller())) {
            return true;
        }
        for (String sent : inbound.headers().values(KnownSessions.HEADER)) {
            if (sessions.isAnothers(sent, sender.caller())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChecked(Policy document) {
        return !document.grants().isEmpty();
    }
}
