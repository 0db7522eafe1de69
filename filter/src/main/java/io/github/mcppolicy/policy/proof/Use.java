package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.ApprovalRule;
import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.Predicate;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a policy says about using one target, whatever the arguments. Compared by identity. */
final class Use {
    static final Use BLOCKED = new Use(Outcome.DENIED, List.of(), List.of(), Optional.empty());
    static final Use OPEN = new Use(Outcome.ALLOWED, List.of(), List.of(), Optional.empty());

    private final Outcome start;
    private final List<Clause> clauses;
    private final List<Limit> limits;
    private final Optional<ApprovalRule> approval;
    private final Set<Object> meaning;

    private Use(Outcome start, List<Clause> clauses, List<Limit> limits, Optional<ApprovalRule> approval) {
        this.start = start;
        this.clauses = clauses;
        this.limits = limits;
        this.approval = approval;
        meaning = clauses.stream().map(Clause::meaning).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The rules of an entry that enforces. The order in which the evaluator looks at them decides only which rule it
     * names: a call passes if nothing of them stops it.
     */
    static Use ruled(Rules own, Rules allTools, Optional<ApprovalRule> approval) {
        List<Clause> clauses = new ArrayList<>();
        List<Predicate> whens = approval.map(ApprovalRule::when).orElse(List.of());
        Outcome start = approval.isPresent() && whens.isEmpty() ? Outcome.ASKED : Outcome.ALLOWED;
        for (Predicate denial : both(own.denyIf(), allTools.denyIf())) {
            if (denial.conditions().isEmpty()) {
                start = Outcome.DENIED;
            }
            clauses.add(clause(denial.conditions(), Outcome.DENIED, Outcome.ALLOWED));
        }
        for (Predicate requirement : both(own.require(), allTools.require())) {
            clauses.add(clause(requirement.conditions(), Outcome.ALLOWED, Outcome.DENIED));
        }
        for (Predicate when : whens) {
            if (when.conditions().isEmpty()) {
                start = start.orNarrower(Outcome.ASKED);
            }
            clauses.add(clause(when.conditions(), Outcome.ASKED, Outcome.ALLOWED));
        }
        List<Limit> limits = limits(own, allTools);
        for (Limit limit : limits) {
            limit.incrementFrom()
                    .ifPresent(path -> clauses.add(new Clause(
                            List.of(ValueTest.OfAmount.of(limit, path)),
                            Outcome.ALLOWED,
                            Outcome.DENIED,
                            Outcome.DENIED)));
        }
        clauses.removeIf(clause -> clause.tests().isEmpty());
        return new Use(start, List.copyOf(clauses), limits, approval);
    }

    static Use of(PolicyEntry entry, Rules allTools) {
        if (entry.isMonitored()) {
            return OPEN;
        }
        return entry instanceof PolicyEntry.Ruled ruled ? ruled(ruled.rules(), allTools, ruled.approval()) : BLOCKED;
    }

    private static List<Predicate> both(List<Predicate> own, List<Predicate> common) {
        return Stream.concat(own.stream(), common.stream()).toList();
    }

    private static Clause clause(List<Condition> conditions, Outcome holds, Outcome fails) {
        return new Clause(
                conditions.stream().<ValueTest>map(ValueTest.OfCondition::new).toList(), holds, fails, Outcome.DENIED);
    }

    /** As the evaluator has them: a call takes the same amount from the same count only once. */
    private static List<Limit> limits(Rules own, Rules allTools) {
        Stream<Limit> others = allTools.limits().stream()
                .filter(limit -> own.limits().stream().noneMatch(other -> takesTheSame(limit, other)));
        return Stream.concat(own.limits().stream(), others).toList();
    }

    private static boolean takesTheSame(Limit one, Limit other) {
        return one.window().counter().equals(other.window().counter())
                && one.incrementFrom().equals(other.incrementFrom());
    }

    /** What holds where no clause says anything. */
    Outcome start() {
        return start;
    }

    List<Clause> clauses() {
        return clauses;
    }

    List<Limit> limits() {
        return limits;
    }

    /** The terms of a question, where one is asked. */
    Optional<ApprovalRule> approval() {
        return approval;
    }

    /** Whether the rules are written so that every call has the same outcome under both. */
    boolean decidesLike(Use other) {
        return start == other.start && (start == Outcome.DENIED || meaning.equals(other.meaning));
    }

    Set<ArgumentPath> paths() {
        return clauses.stream()
                .flatMap(clause -> clause.tests().stream())
                .map(ValueTest::path)
                .collect(Collectors.toSet());
    }
}
