package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.ApprovalRule;
import io.github.mcppolicy.policy.GrantDefinition;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.Predicate;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.proof.sets.NotProvableException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the rules of a policy that can make no difference: predicates that cannot hold, requirements that nothing meets,
 * and denials of what an earlier rule has denied already. What cannot be found out is not reported. Not thread-safe.
 */
public final class DeadRules {
    private final Cells cells = new Cells(Map.of());
    private final Set<DeadRule> found = new LinkedHashSet<>();

    private DeadRules() {}

    /** The rules, in the order of the document. */
    public static List<DeadRule> of(PolicyDefinition policy) {
        DeadRules rules = new DeadRules();
        rules.check(policy);
        policy.grants().stream().map(GrantDefinition::rules).forEach(rules::check);
        return List.copyOf(rules.found);
    }

    /** What a grant shares with the document has the same pointers, so it is found once. */
    private void check(PolicyDefinition policy) {
        check(policy.allTools(), Optional.empty());
        policy.tools().entries().forEach(this::check);
        policy.prompts().ifPresent(prompts -> prompts.entries().forEach(this::check));
    }

    private void check(PolicyEntry entry) {
        if (entry instanceof PolicyEntry.Ruled ruled) {
            check(ruled.rules(), ruled.approval());
        }
    }

    private void check(Rules rules, Optional<ApprovalRule> approval) {
        List<Clause> earlier = new ArrayList<>();
        try {
            for (Predicate denial : rules.denyIf()) {
                checkDenial(denial, earlier);
                earlier.add(clause(denial, Outcome.DENIED, Outcome.ALLOWED));
            }
            for (Predicate requirement : rules.require()) {
                if (!checkRequirement(requirement, earlier)) {
                    return;
                }
                earlier.add(clause(requirement, Outcome.ALLOWED, Outcome.DENIED));
            }
            for (Predicate when : approval.map(ApprovalRule::when).orElse(List.of())) {
                checkQuestion(when, earlier);
            }
        } catch (NotProvableException notProvable) {
            // Nothing is known of the rest of this entry, and a rule is only reported when it is known to be dead.
            return;
        }
    }

    private static Clause clause(Predicate predicate, Outcome holds, Outcome fails) {
        return new Clause(
                predicate.conditions().stream()
                        .<ValueTest>map(ValueTest.OfCondition::new)
                        .toList(),
                holds,
                fails,
                Outcome.DENIED);
    }

    private void checkDenial(Predicate denial, List<Clause> earlier) throws NotProvableException {
        if (denial.conditions().isEmpty()) {
            return;
        }
        if (!canHold(denial, List.of())) {
            add(
                    denial,
                    "its conditions can never hold together, so that it denies only what cannot be compared; change"
                            + " one of them, or remove it");
        } else if (!canStop(denial, earlier)) {
            add(
                    denial,
                    "every call that it would deny has been denied by the rules before it; remove it, or move it before"
                            + " them");
        }
    }

    /** Whether a call can get past it. */
    private boolean checkRequirement(Predicate requirement, List<Clause> earlier) throws NotProvableException {
        if (!canHold(requirement, List.of())) {
            add(requirement, "nothing can satisfy it, so that every call is denied; change one of its conditions");
            return false;
        }
        if (!canHold(requirement, earlier)) {
            add(requirement, "nothing can satisfy it together with the rules before it, so that every call is denied");
            return false;
        }
        return true;
    }

    private void checkQuestion(Predicate when, List<Clause> earlier) throws NotProvableException {
        if (!when.conditions().isEmpty() && !canHold(when, earlier)) {
            add(when, "it never holds for a call that the other rules let through, so that it asks nobody");
        }
    }

    private void add(Predicate predicate, String message) {
        found.add(new DeadRule(predicate.rule(), message));
    }

    /** Whether it holds for a call that the clauses do not stop. */
    private boolean canHold(Predicate predicate, List<Clause> earlier) throws NotProvableException {
        return isPossible(
                earlier,
                new Clause(
                        clause(predicate, Outcome.ALLOWED, Outcome.ALLOWED).tests(),
                        Outcome.ASKED,
                        Outcome.ALLOWED,
                        Outcome.DENIED),
                Outcome.ASKED);
    }

    /** Whether it stops a call that the clauses do not stop, by holding or because it cannot be evaluated. */
    private boolean canStop(Predicate denial, List<Clause> earlier) throws NotProvableException {
        return isPossible(earlier, clause(denial, Outcome.DENIED, Outcome.ALLOWED), Outcome.DENIED);
    }

    private boolean isPossible(List<Clause> earlier, Clause clause, Outcome outcome) throws NotProvableException {
        List<Clause> before =
                earlier.stream().filter(one -> !one.tests().isEmpty()).toList();
        List<Clause> all = new ArrayList<>(before);
        all.add(clause);
        Space space = Space.of(List.of(), all, cells, ToolSchema.ANYTHING);
        Search search = new Search(
                space,
                List.of(
                        new Machine(Outcome.ALLOWED, before, space),
                        new Machine(Outcome.ALLOWED, List.of(clause), space)));
        return (search.reachable() & Search.bit(Outcome.ALLOWED, outcome)) != 0;
    }
}
