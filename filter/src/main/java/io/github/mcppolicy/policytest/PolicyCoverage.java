package io.github.mcppolicy.policytest;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.explain.MessageTrace;
import io.github.mcppolicy.policy.explain.Trace;
import io.github.mcppolicy.policy.explain.TraceStep;
import io.github.mcppolicy.policy.explain.TracedStep;
import io.github.mcppolicy.simulation.SimulatedDecision;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which parts of a policy tests have reached. Not thread-safe. */
public final class PolicyCoverage {
    private final PolicyOfTests tested;
    private final Set<CoveragePoint> all;
    private final Set<CoveragePoint> reached = new HashSet<>();

    private PolicyCoverage(PolicyOfTests tested) {
        this.tested = tested;
        this.all = CoveragePoints.of(tested.policy());
    }

    static PolicyCoverage of(PolicyOfTests tested) {
        return new PolicyCoverage(tested);
    }

    /** The name of the file that the policy stands in. */
    public String policy() {
        return tested.name();
    }

    /** Distinguishes policies; equal for equal documents. */
    public String fingerprint() {
        return tested.policy().fingerprint();
    }

    /** How much there is to reach. */
    public int total() {
        return all.size();
    }

    /** What no test has reached, in the order of the policy's sections. */
    public List<CoveragePoint> missed() {
        return all.stream().filter(point -> !reached.contains(point)).toList();
    }

    /** The point as a line of a report, with its place in the policy's file. */
    public String line(CoveragePoint point) {
        String part = point.part().isEmpty() ? "" : point.part() + ": ";
        return tested.line(point.rule(), part + point.branch());
    }

    /** Adds what other tests have reached of the same policy. */
    public void add(PolicyCoverage other) {
        reached.addAll(other.reached);
    }

    void add(Trace trace, SimulatedDecision decision) {
        for (TraceStep step : trace.caller()) {
            if (step instanceof TraceStep.GrantFits fits) {
                reach(CoveragePoints.grantRule(fits.grant()), CoveragePoints.REACHED);
            }
        }
        Set<String> exceeded = new HashSet<>();
        List<TraceStep> steps = trace.messages().stream()
                .map(MessageTrace::steps)
                .flatMap(List::stream)
                .map(TracedStep::step)
                .toList();
        for (TraceStep step : steps) {
            if (step instanceof TraceStep.LimitNotGranted refused) {
                exceeded.add(refused.cost().limit().rule());
            }
        }
        steps.forEach(step -> add(step, decision, exceeded));
    }

    private void add(TraceStep step, SimulatedDecision decision, Set<String> exceeded) {
        if (step instanceof TraceStep.EntryChosen chosen) {
            reach(chosen.rule(), CoveragePoints.REACHED);
        } else if (step instanceof TraceStep.Hidden hidden) {
            reach(hidden.rule(), CoveragePoints.HIDDEN);
        } else if (step instanceof TraceStep.ActionTaken taken) {
            reach(taken.rule(), CoveragePoints.REACHED);
        } else if (step instanceof TraceStep.MethodDenied denied) {
            reach(denied.rule(), CoveragePoints.REACHED);
        } else if (step instanceof TraceStep.PinsCompared compared) {
            reach(
                    Pins.RULE,
                    compared.objection().isPresent() ? CoveragePoints.NOT_AS_PINNED : CoveragePoints.AS_PINNED);
        } else if (step instanceof TraceStep.PredicateEvaluated predicate) {
            addPredicate(predicate);
        } else if (step instanceof TraceStep.ApprovalEvaluated approval) {
            addApproval(approval, decision.records());
        } else if (step instanceof TraceStep.LimitAsked asked) {
            addLimit(asked, decision, exceeded);
        } else if (step instanceof TraceStep.LimitNotGranted refused) {
            reach(refused.cost().limit().rule(), CoveragePoints.EXCEEDED);
        }
    }

    private void reach(String rule, String branch) {
        reached.add(CoveragePoint.of(rule, branch));
    }

    private void addPredicate(TraceStep.PredicateEvaluated predicate) {
        List<TraceStep.ConditionEvaluated> conditions = predicate.conditions();
        if (conditions.isEmpty()) {
            reach(predicate.rule(), predicate.result().name());
        }
        for (int i = 0; i < conditions.size(); i++) {
            TraceStep.ConditionEvaluated one = conditions.get(i);
            reached.add(new CoveragePoint(
                    predicate.rule(),
                    one.condition().toString(),
                    i,
                    one.result().name()));
        }
    }

    private void addLimit(TraceStep.LimitAsked asked, SimulatedDecision decision, Set<String> exceeded) {
        String rule = asked.limit().rule();
        if (asked.cost().isEmpty()) {
            reach(rule, CoveragePoints.NOT_AN_AMOUNT);
        } else if (decision.reachesTheApp() && !exceeded.contains(rule)) {
            reach(rule, CoveragePoints.GRANTED);
        }
    }

    /** What a person has said is seen in the records only. */
    private void addApproval(TraceStep.ApprovalEvaluated approval, List<DecisionEvent> records) {
        String rule = approval.approval().rule();
        Optional<Decision> decided = approval.decided();
        if (decided.isEmpty()) {
            reach(rule, CoveragePoints.NOT_ASKED);
            return;
        }
        for (DecisionEvent event : records) {
            if (event.decision() == AuditDecision.APPROVAL) {
                reach(rule, CoveragePoints.ASKED);
            } else if (!event.approval().isEmpty()) {
                boolean isYes = event.decision() == AuditDecision.ALLOW || event.decision() == AuditDecision.LIMIT;
                reach(rule, isYes ? CoveragePoints.APPROVED : CoveragePoints.DENIED);
            }
        }
    }
}
