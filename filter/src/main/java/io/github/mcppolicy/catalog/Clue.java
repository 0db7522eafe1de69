package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass;

/**
 * Something that was found in one field of a tool.
 *
 * @param isAlways whether nothing that says "read-only" softens it
 */
record Clue(Strength strength, boolean isAlways, RiskEvidence evidence) {

    /** How much a clue says by itself. */
    enum Strength {
        /** Something happens, and everything else is heard first. */
        VAGUE,
        /** The word may stand for something else here. */
        OPEN,
        /** An action. */
        FIRM,
        /** An action and what it acts on. */
        PAIR
    }

    RiskClass risk() {
        return evidence.risk();
    }

    boolean isFirm() {
        return strength.compareTo(Strength.FIRM) >= 0;
    }

    /** Whether nothing can be worse than this. */
    boolean isCritical() {
        return risk().severity() == RiskClass.Severity.CRITICAL;
    }

    Clue firm() {
        return new Clue(Strength.FIRM, isAlways, evidence);
    }

    Clue opened() {
        return new Clue(Strength.OPEN, isAlways, evidence);
    }
}
