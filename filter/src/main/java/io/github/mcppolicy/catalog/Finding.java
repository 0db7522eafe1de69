package io.github.mcppolicy.catalog;

/**
 * Something in a policy that fits nothing that an app has listed, so that it has no effect or denies every call.
 *
 * @param pointer JSON Pointer (RFC 6901) into the policy document
 * @param message what does not fit and what to do about it, in printable ASCII
 */
public record Finding(Kind kind, String pointer, String message) {

    /** How much speaks for a mistake. */
    public enum Kind {
        /** What was listed contradicts the policy, or has a name that is nearly the policy's. */
        MISTAKE,
        /** Nothing that was listed fits, but another caller or endpoint may be shown more. */
        UNSEEN
    }
}
