package io.github.mcppolicy.capture;

import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.grant.Identity;
import java.time.Instant;
import java.util.List;

/**
 * A request that was decided about, before anything of it is masked.
 *
 * @param time when it was decided about
 * @param session hash of its session's id; empty where it names none
 * @param sender what is known of who sent it; never a token
 * @param headers those that decisions depend on
 * @param message its body; empty where it was not read
 * @param decisions as they were recorded, in order
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record CapturedRequest(
        Instant time,
        String endpoint,
        String session,
        SessionOwner owner,
        Identity sender,
        Headers headers,
        byte[] message,
        List<DecisionEvent> decisions) {

    public CapturedRequest {
        decisions = List.copyOf(decisions);
    }

    /** Whose the session of a request is. */
    public enum SessionOwner {
        /** The sender's. */
        SENDER,
        /** Nobody knows it, or the request names none. */
        UNKNOWN,
        /** Another caller's. */
        ANOTHER
    }

    /**
     * The headers of revision 2026-07-28 that repeat what stands in the message. A list is empty where the header is
     * missing.
     */
    public record Headers(List<String> version, List<String> method, List<String> name) {
        public Headers {
            version = List.copyOf(version);
            method = List.copyOf(method);
            name = List.copyOf(name);
        }
    }
}
