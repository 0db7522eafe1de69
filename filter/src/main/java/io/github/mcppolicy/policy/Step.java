package io.github.mcppolicy.policy;

/** A compiled rule of an entry that may read arguments. */
sealed interface Step permits CompiledPredicate, CompiledLimit {

    /** JSON Pointer (RFC 6901) into the policy document. */
    String rule();

    /** Whether it reads the value at this place among the values that are read for a call. */
    boolean reads(int place);
}
