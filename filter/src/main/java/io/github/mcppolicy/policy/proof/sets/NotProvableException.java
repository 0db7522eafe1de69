package io.github.mcppolicy.policy.proof.sets;

/** Something cannot be proved, because it would take too much work or is written in a way that has no set. */
public final class NotProvableException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param reason a sentence without its full stop, for the author of the policy */
    public NotProvableException(String reason) {
        super(reason);
    }
}
