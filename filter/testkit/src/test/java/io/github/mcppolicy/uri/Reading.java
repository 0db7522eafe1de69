package io.github.mcppolicy.uri;

/**
 * What one reader takes a URI for.
 *
 * @param reader the same name for the same way of reading, so that only like is compared with like
 * @param identity equal for two URIs exactly when the reader takes them for one resource; the identity of a folder is a
 *     prefix of the identities of its contents
 */
record Reading(String reader, String identity, Query query) {

    /** What happens to the query and the fragment. */
    enum Query {
        KEPT,
        DROPPED
    }
}
