package io.github.mcppolicy.policy;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.operator.RegexBudget;
import java.util.Optional;

/** What the policy says about the tools, resources or prompts with one name or prefix. */
public sealed interface PolicyEntry {

    /** The key of the entry. */
    NamePattern name();

    /** JSON Pointer (RFC 6901) of the rule that decides when no rule of the entry does. */
    String rule();

    /** Whether its refusals are carried out. */
    Mode mode();

    /** The author's word on what a tool can do, which counts more than the catalogue's; only for people. */
    Optional<RiskClass> risk();

    /** Whether no call is refused that falls under the entry. */
    default boolean isMonitored() {
        return mode() == Mode.MONITOR;
    }

    /** The same entry with another bound for each {@code regex}. */
    PolicyEntry within(RegexBudget budget);

    /**
     * {@code "action": "deny"}.
     *
     * @param rule JSON Pointer (RFC 6901) of the action
     * @param reason the author's text for the agent
     */
    record Denied(NamePattern name, String rule, Mode mode, Optional<RiskClass> risk, Optional<String> reason)
            implements PolicyEntry {
        @Override
        public PolicyEntry within(RegexBudget budget) {
            return this;
        }
    }

    /**
     * The target of this name may be used as far as the rules allow.
     *
     * @param rule JSON Pointer (RFC 6901) of the entry
     * @param approval whose yes a call needs besides; empty where it needs none
     */
    record Ruled(
            NamePattern name,
            String rule,
            Mode mode,
            Optional<RiskClass> risk,
            Rules rules,
            Optional<ApprovalRule> approval)
            implements PolicyEntry {

        /** Whether every call may run. */
        public boolean demandsNothing() {
            return rules.areNone() && approval.isEmpty();
        }

        @Override
        public PolicyEntry within(RegexBudget budget) {
            return new Ruled(name, rule, mode, risk, rules.within(budget), approval.map(asked -> asked.within(budget)));
        }
    }
}
