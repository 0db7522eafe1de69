package io.github.mcppolicy.audit;

/** Whether the decision of a record was carried out. */
public enum AuditMode {
    ENFORCE("enforce"),
    /** The decision is what would have been; the call went through. */
    MONITOR("monitor");

    private final String word;

    AuditMode(String word) {
        this.word = word;
    }

    /** How a record spells it. */
    String word() {
        return word;
    }
}
