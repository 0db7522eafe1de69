package io.github.mcppolicy.capture;

import io.github.mcppolicy.grant.Identity;
import java.time.Instant;
import java.util.List;

/** What stands in a captured file. */
public sealed interface CapturedItem {

    /** When it happened. */
    Instant time();

    /**
     * A request.
     *
     * @param message with its masked values replaced; empty where it could not be read in one way only
     * @param masked the places of the arguments whose values were replaced, as keys from the arguments down
     * @param decisions the audit records of its decisions, each a JSON object
     * @param missed how many items before it were not captured, because they came too fast or could not be written
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Request(
            Instant time,
            String endpoint,
            String session,
            CapturedRequest.SessionOwner owner,
            Identity.Facts sender,
            CapturedRequest.Headers headers,
            byte[] message,
            List<List<String>> masked,
            List<byte[]> decisions,
            long missed)
            implements CapturedItem {
        public Request {
            masked = masked.stream().map(List::copyOf).toList();
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * A step in the life of a question to a person.
     *
     * @param question its id
     * @param step as audit records spell it
     * @param by who answered; empty where nobody did
     * @param comment of whoever answered
     */
    record Approval(Instant time, String question, String step, String by, String comment, long missed)
            implements CapturedItem {}
}
