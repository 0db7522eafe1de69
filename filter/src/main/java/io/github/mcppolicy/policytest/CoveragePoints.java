package io.github.mcppolicy.policytest;

import io.github.mcppolicy.policy.ApprovalRule;
import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.Predicate;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.policy.operator.Operator;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what tests can reach of a policy. What a grant shares with the document is found once. */
final class CoveragePoints {
    static final String REACHED = "reached";
    static final String HIDDEN = "hidden";
    static final String GRANTED = "granted";
    static final String EXCEEDED = "exceeded";
    static final String NOT_AN_AMOUNT = "not an amount";
    static final String NOT_ASKED = "not asked";
    static final String ASKED = "asked";
    static final String APPROVED = "approved";
    static final String DENIED = "denied";
    static final String AS_PINNED = "as pinned";
    static final String NOT_AS_PINNED = "not as pinned";

    /** One value of each type, to find out whether an operator compares all types. */
    private static final List<ArgumentValue> SAMPLES = List.of(
            new ArgumentValue.Text(""),
            new ArgumentValue.Numeric(BigDecimal.ONE),
            new ArgumentValue.Truth(true),
            new ArgumentValue.Items(List.of()),
            new ArgumentValue.Structure());

    private final Set<CoveragePoint> found = new LinkedHashSet<>();

    private CoveragePoints() {}

    static Set<CoveragePoint> of(Policy policy) {
        CoveragePoints points = new CoveragePoints();
        points.addDocument(policy.definition());
        for (Grant grant : policy.grants()) {
            points.add(grantRule(grant), REACHED);
            points.addDocument(grant.definition().rules());
        }
        return points.found;
    }

    static String grantRule(Grant grant) {
        return "/grants/" + grant.place();
    }

    private void add(String rule, String... branches) {
        for (String branch : branches) {
            found.add(CoveragePoint.of(rule, branch));
        }
    }

    private void addDocument(PolicyDefinition definition) {
        addSection(definition.tools());
        addRules(definition.allTools());
        definition.resources().ifPresent(this::addSection);
        definition.prompts().ifPresent(this::addSection);
        definition.pins().ifPresent(pins -> add(Pins.RULE, AS_PINNED, NOT_AS_PINNED));
    }

    private void addSection(SectionDefinition section) {
        add(section.rules().defaultRule(), REACHED);
        for (int i = 0; i < section.hide().size(); i++) {
            add(section.rules().hideRule() + "/" + i, HIDDEN);
        }
        section.entries().forEach(this::addEntry);
    }

    private void addEntry(PolicyEntry entry) {
        add(entry.rule(), REACHED);
        if (entry instanceof PolicyEntry.Ruled ruled) {
            addRules(ruled.rules());
            ruled.approval().ifPresent(this::addApproval);
        }
    }

    private void addRules(Rules rules) {
        rules.denyIf().forEach(this::addPredicate);
        rules.require().forEach(this::addPredicate);
        rules.limits().forEach(this::addLimit);
    }

    private void addPredicate(Predicate predicate) {
        if (predicate.conditions().isEmpty()) {
            add(predicate.rule(), ConditionResult.TRUE.name());
        }
        for (int i = 0; i < predicate.conditions().size(); i++) {
            Condition condition = predicate.conditions().get(i);
            String part = condition.toString();
            found.add(new CoveragePoint(predicate.rule(), part, i, ConditionResult.TRUE.name()));
            found.add(new CoveragePoint(predicate.rule(), part, i, ConditionResult.FALSE.name()));
            if (canBeIndeterminate(condition.operator())) {
                found.add(new CoveragePoint(predicate.rule(), part, i, ConditionResult.INDETERMINATE.name()));
            }
        }
    }

    private static boolean canBeIndeterminate(Operator operator) {
        return SAMPLES.stream().anyMatch(value -> operator.evaluate(value) == ConditionResult.INDETERMINATE);
    }

    private void addLimit(Limit limit) {
        add(limit.rule(), GRANTED, EXCEEDED);
        if (limit.incrementFrom().isPresent()) {
            add(limit.rule(), NOT_AN_AMOUNT);
        }
    }

    private void addApproval(ApprovalRule approval) {
        approval.when().forEach(this::addPredicate);
        if (!approval.when().isEmpty()) {
            add(approval.rule(), NOT_ASKED);
        }
        add(approval.rule(), ASKED, APPROVED, DENIED);
    }
}
