package io.github.mcppolicy.policy;

/** What lists show of what is not hidden: the field {@code show} of policy.json. */
public enum Show {
    /** Everything. */
    ALL,
    /**
     * What a use could be allowed for: an entry whose {@code action} is not {@code deny}, or no entry under
     * {@code default: allow}. Anything else is answered as if it did not exist.
     */
    CALLABLE
}
