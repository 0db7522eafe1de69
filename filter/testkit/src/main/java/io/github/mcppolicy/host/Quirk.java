package io.github.mcppolicy.host;

/** Where a container departs from the contract by itself, with nothing of ours in it too. */
public enum Quirk {

    /** Skips what a chunk holds beyond its announced size, and takes the request for a right one: Undertow 2.3. */
    EXCESS_IN_CHUNKS_IS_SKIPPED
}
