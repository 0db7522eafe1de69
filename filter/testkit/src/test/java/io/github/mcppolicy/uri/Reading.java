package io.github.mcppolicy.uri;

/**
 * What one reader takes a URI for.
 *
 * @param reader the same name for the same way to read, so that only like is compared with like
 * @param identity equal for two URIs exactly when the reader takes them for one resource; that of a folder is what the
 *     identities of its contents begin with
 */
record Reading(String reader, String identity, Query query) {

    /** What becomes of query and fragment. */
    enum Query {
        KEPT,
        DROPPED
    }
}
