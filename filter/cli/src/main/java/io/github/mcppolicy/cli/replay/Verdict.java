package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.audit.AuditDecision;

/**
 * What a policy says about a message.
 *
 * @param rule JSON Pointer into the policy; empty where no rule decided
 */
record Verdict(AuditDecision decision, String rule) {

    /** Whether the same becomes of the message. To be allowed, and to be passed on unasked, is the same. */
    boolean isLike(Verdict other) {
        return effect(decision) == effect(other.decision);
    }

    private static AuditDecision effect(AuditDecision decision) {
        return decision == AuditDecision.PASS ? AuditDecision.ALLOW : decision;
    }
}
