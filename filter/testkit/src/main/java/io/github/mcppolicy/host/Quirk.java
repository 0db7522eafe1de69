package io.github.mcppolicy.host;

/** Ways in which a container itself departs from the contract, even without the policy. */
public enum Quirk {

    /** Skips the bytes of a chunk beyond its announced size, and accepts the request as correct: Undertow 2.3. */
    EXCESS_IN_CHUNKS_IS_SKIPPED,

    /** Answers Basic credentials that it does not know by itself, before anything else sees them: Spring Security. */
    WRONG_BASIC_CREDENTIALS_ARE_REFUSED
}
