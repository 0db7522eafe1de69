package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose a session is. It belongs to the caller it was minted for, and with another caller it is not a key. That holds
 * under a policy with grants: without any, all callers have the same rules, and an app whose callers authenticate in the
 * middle of a session works as it always did.
 */
final class SessionOwnership {

    static final String GRANTS = "/grants";
    static final String UNAVAILABLE = "the store that knows whose the session is cannot be asked now";
    static final long RETRY_AFTER_SECONDS = 1;

    private SessionOwnership() {}

    /** The session, if it counts as a key of limits for that sender. */
    static SessionLookup key(SessionLookup found, Sender sender) {
        return found instanceof KnownSession session
                        && isChecked(sender.document())
                        && !session.belongsTo(sender.caller())
                ? SessionLookup.Missing.UNKNOWN
                : found;
    }

    /**
     * Whether a request names a session of somebody else, in any of the ways in which a host may read it. A store that
     * cannot be asked is asked once.
     *
     * @param found the session of the request
     */
    static Ownership of(SessionLookup found, InboundRequest inbound, Sender sender, KnownSessions sessions) {
        if (!isChecked(sender.document())) {
            return Ownership.NOT_ANOTHERS;
        }
        Caller caller = sender.caller();
        Ownership ownership = KnownSessions.ownership(found, caller);
        for (String sent : inbound.headers().values(KnownSessions.HEADER)) {
            if (ownership != Ownership.NOT_ANOTHERS) {
                return ownership;
            }
            if (!sent.equals(inbound.sessionId())) {
                ownership = sessions.ownership(sent, caller);
            }
        }
        return ownership;
    }

    /** Refuses the messages of a request when nobody can tell whose its session is. */
    static List<MessageOutcome> unavailable(List<Message.Single> messages) {
        List<MessageOutcome> refused = new ArrayList<>(messages.size());
        for (Message.Single message : messages) {
            RefusalForm form = message.operation() instanceof Operation.CallTool
                    ? RefusalForm.TOOL_RESULT
                    : RefusalForm.JSON_RPC_ERROR;
            refused.add(new MessageOutcome.Refused(
                    AuditDecision.ERROR,
                    GRANTS,
                    UNAVAILABLE,
                    Refusal.unavailable(
                            UNAVAILABLE,
                            RETRY_AFTER_SECONDS,
                            to -> form.unavailable(to, UNAVAILABLE, RETRY_AFTER_SECONDS, GRANTS))));
        }
        return refused;
    }

    private static boolean isChecked(Policy document) {
        return !document.grants().isEmpty();
    }
}
