package io.github.mcppolicy.audit;

/** What happened to one message. */
public enum AuditDecision {
    ALLOW("allow"),
    /** A rule forbids it. */
    DENY("deny"),
    /** Its target is hidden from the caller. */
    HIDE("hide"),
    /** A limit is spent. */
    LIMIT("limit"),
    /** It waits for a person's yes. */
    APPROVAL("approval"),
    /** It does not have the form that the specification demands, or hosts could read it in two ways. */
    MALFORMED("malformed"),
    /** Its method is one that no rule evaluates. */
    PASS("pass"),
    /** It could not be evaluated, because of a fault in the filter or its host. */
    ERROR("error");

    private final String word;

    AuditDecision(String word) {
        this.word = word;
    }

    /** How a record spells it. */
    public String word() {
        return word;
    }
}
