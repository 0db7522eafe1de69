package io.github.mcppolicy.policy.load;

/** What a user of the admin address may do. Whoever has any role may read. */
public enum AdminRole {
    /** Reads. */
    VIEWER("viewer"),
    /** Answers questions for approval. */
    APPROVER("approver"),
    /** Tries out policies, and writes them where that is switched on. */
    EDITOR("editor");

    private final String word;

    AdminRole(String word) {
        this.word = word;
    }

    /** How the users file spells it. */
    public String word() {
        return word;
    }

    /** As {@link #word}. */
    @Override
    public String toString() {
        return word;
    }
}
