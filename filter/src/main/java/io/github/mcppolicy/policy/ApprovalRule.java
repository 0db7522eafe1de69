package io.github.mcppolicy.policy;

import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.BatchTerms;
import io.github.mcppolicy.policy.operator.RegexBudget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code "action": "require_approval"}: a call may run only after a person has said yes to it.
 *
 * @param rule JSON Pointer (RFC 6901) of the action
 * @param reason the author's text for the agent and the person
 * @param when approval is asked only when one of them holds; when there are none, always
 * @param asked who is to answer
 * @param ttl how long a question stays open, and how long a yes may then be used
 * @param held how long a call is held for the answer before it is told to come back; zero to 50 seconds
 * @param uses how many executions one yes is good for, at least 1
 * @param batch what an approver may grant beyond the call; empty where it may grant nothing beyond it
 */
public record ApprovalRule(
        String rule,
        Optional<String> reason,
        List<Predicate> when,
        Asked asked,
        Duration ttl,
        Duration held,
        int uses,
        Optional<BatchTerms> batch) {

    public ApprovalRule {
        when = List.copyOf(when);
    }

    ApprovalRule within(RegexBudget budget) {
        List<Predicate> bounded =
                when.stream().map(predicate -> predicate.within(budget)).toList();
        return new ApprovalRule(rule, reason, bounded, asked, ttl, held, uses, batch);
    }
}
