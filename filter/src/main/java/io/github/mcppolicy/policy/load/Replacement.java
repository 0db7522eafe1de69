package io.github.mcppolicy.policy.load;

import java.nio.file.Path;

/** What has become of the wish to replace a policy document. */
public sealed interface Replacement {

    /**
     * The new document is in its source and in force.
     *
     * @param fingerprint of the new policy
     * @param former the file that has the former document now
     */
    record Done(String fingerprint, Path former) implements Replacement {}

    /**
     * The source has another document than the one that was to be replaced. Nothing was done.
     *
     * @param hash of the document that the source has
     */
    record Outdated(String hash) implements Replacement {}

    /** The policy does not come from a file. Nothing was done. */
    enum Impossible implements Replacement {
        IMPOSSIBLE
    }
}
