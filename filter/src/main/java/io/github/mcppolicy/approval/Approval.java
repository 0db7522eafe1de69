package io.github.mcppolicy.approval;

import java.time.Instant;
import java.util.Optional;

/**
 * A question with its answer, as it stood at one moment. Immutable.
 *
 * <pre>
 *   OPEN --yes--&gt; APPROVED --last use--&gt; SPENT
 *     |  --no---&gt; DENIED      |
 *     +--ttl----&gt; EXPIRED &lt;---+ ttl, from the answer on
 * </pre>
 *
 * @param id of the question: cannot be guessed, and says nothing
 * @param question what was asked
 * @param state as of the moment that the store was asked
 * @param askedAt when the call came for the first time
 * @param expiresAt until when it can be answered; once approved, until when it can be used
 * @param answer what was said, with the moment; empty while nothing was
 * @param usesLeft how many executions a yes is still good for
 */
public record Approval(
        String id,
        Question question,
        State state,
        Instant askedAt,
        Instant expiresAt,
        Optional<Given> answer,
        int usesLeft) {

    /** How far a question has come. */
    public enum State {
        OPEN("open"),
        APPROVED("approved"),
        DENIED("denied"),
        EXPIRED("expired"),
        SPENT("spent");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** How records and the HTTP API spell it. */
        public String word() {
            return word;
        }
    }

    /** An answer and when it was given. */
    public record Given(Answer answer, Instant at) {}
}
