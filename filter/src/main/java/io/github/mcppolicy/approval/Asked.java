package io.github.mcppolicy.approval;

/** Who is to say yes: {@code approval.by} of a policy. */
public enum Asked {
    /** The person at the client. */
    USER("user"),
    /** Somebody with the approver's role, and never the caller. */
    OPERATOR("operator");

    private final String word;

    Asked(String word) {
        this.word = word;
    }

    /** How a policy and a record spell it. */
    public String word() {
        return word;
    }
}
