package io.github.mcppolicy.policy.load;

/**
 * Whether the policy in force is the one that its source holds.
 *
 * @param fingerprint identifies the policy in force
 * @param problem why the source's document is not in force; empty when it is
 */
public record PolicyHealth(String fingerprint, String problem) {

    /** Whether the source's document is in force. */
    public boolean isUpToDate() {
        return problem.isEmpty();
    }
}
