package io.github.mcppolicy.approval;

import java.util.Optional;

/**
 * What a person has said.
 *
 * @param verdict yes or no
 * @param by who: the name of a user of the admin address, or {@code user} and the caller's key where the person at the
 *     client has answered
 * @param from where from: a network address, or how the client was asked
 * @param comment for the agent and the record; may be empty
 * @param batch how far a yes reaches beyond the call; empty where it does not
 */
public record Answer(Verdict verdict, String by, String from, String comment, Optional<BatchTerms> batch) {

    /** Yes or no. */
    public enum Verdict {
        APPROVE,
        DENY
    }
}
