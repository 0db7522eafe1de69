package io.github.mcppolicy.policy.proof.sets;

/** Thrown when something could not be found out, because it cannot be expressed or takes too much work. */
public final class NotProvableException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Thrown for this reason.
     *
     * @param reason for a person, as a clause
     */
    public NotProvableException(String reason) {
        super(reason);
    }

    /** Why, as a clause. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
