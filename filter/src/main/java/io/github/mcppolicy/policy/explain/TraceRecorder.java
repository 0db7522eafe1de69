package io.github.mcppolicy.policy.explain;

import io.github.mcppolicy.policy.ApprovalRule;
import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.EvaluationObserver;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.LimitCost;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.message.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the steps of evaluations until they are taken. Not thread-safe. */
public final class TraceRecorder implements EvaluationObserver {

    /** The steps of one message, as far as they are known. */
    private static final class Open {
        private final Operation operation;
        private final List<TracedStep> steps = new ArrayList<>();
        private Stage stage = Stage.DECIDING;

        Open(Operation operation) {
            this.operation = operation;
        }

        void add(TraceStep step, Effect effect) {
            Effect actual = stage == Stage.DECIDING || effect == Effect.NONE ? effect : Effect.SHAPES_THE_ANSWER;
            steps.add(new TracedStep(step, actual));
        }

        boolean isStopped() {
            return steps.stream().anyMatch(step -> step.effect() == Effect.STOPS);
        }
    }

    /** Whether a step still decides about the target. */
    private enum Stage {
        DECIDING,
        SHAPING_THE_ANSWER
    }

    private final List<TraceStep> caller = new ArrayList<>();
    private final List<Open> messages = new ArrayList<>();
    private final List<TraceStep.ConditionEvaluated> conditions = new ArrayList<>();

    /** What was recorded since the last time. */
    public Trace take() {
        Trace trace = new Trace(
                caller,
                messages.stream()
                        .map(message -> new MessageTrace(message.operation, message.steps))
                        .toList());
        caller.clear();
        messages.clear();
        conditions.clear();
        return trace;
    }

    @Override
    public void grantFits(Grant grant, FoundBy by, String what) {
        caller.add(new TraceStep.GrantFits(grant, by, what));
    }

    @Override
    public void grantHasEnded(Grant grant) {
        caller.add(new TraceStep.GrantHasEnded(grant));
    }

    @Override
    public void noGrantFits() {
        caller.add(new TraceStep.NoGrantFits());
    }

    @Override
    public void message(Operation operation) {
        messages.add(new Open(operation));
    }

    @Override
    public void noSection(TargetKind kind) {
        add(new TraceStep.NoSection(kind), Effect.NONE);
    }

    @Override
    public void target(TargetKind kind, String name) {
        current().stage = Stage.DECIDING;
        add(new TraceStep.TargetNamed(kind, name), Effect.NONE);
    }

    @Override
    public void entry(Optional<NamePattern> key, String rule) {
        add(new TraceStep.EntryChosen(key, rule), Effect.NONE);
    }

    @Override
    public void hidden(String rule) {
        add(new TraceStep.Hidden(rule), Effect.STOPS);
    }

    @Override
    public void ambiguousName(String rule, String reason) {
        add(new TraceStep.NameAmbiguous(rule, reason), Effect.STOPS);
    }

    @Override
    public void notShown(String rule) {
        add(new TraceStep.NotShown(rule), Effect.STOPS);
    }

    @Override
    public void asUnlisted() {
        current().stage = Stage.SHAPING_THE_ANSWER;
        add(new TraceStep.AnsweredAsUnlisted(), Effect.NONE);
    }

    @Override
    public void action(String rule, Decision decision) {
        add(new TraceStep.ActionTaken(rule, decision), effect(decision));
    }

    @Override
    public void ambiguousArgument(String rule, String key) {
        add(new TraceStep.ArgumentAmbiguous(rule, key), Effect.STOPS);
    }

    @Override
    public void condition(Condition condition, ArgumentValue value, ConditionResult result) {
        conditions.add(new TraceStep.ConditionEvaluated(condition, value, result));
    }

    @Override
    public void predicate(Clause clause, String rule, Optional<Decision> decided) {
        // Whether somebody is asked is decided by all cases together, and reported as a step of its own.
        boolean asks = decided.filter(Decision.Ask.class::isInstance).isPresent();
        add(new TraceStep.PredicateEvaluated(clause, rule, conditions, decided), asks ? Effect.NONE : effect(decided));
        conditions.clear();
    }

    @Override
    public void approval(ApprovalRule rule, Optional<Decision> decided) {
        // A denial is that of the case that cannot be evaluated, which was reported before.
        boolean asks = decided.filter(Decision.Ask.class::isInstance).isPresent();
        add(new TraceStep.ApprovalEvaluated(rule, decided), asks ? Effect.ASKS : Effect.NONE);
    }

    @Override
    public void limit(Limit limit, ArgumentValue value, Optional<LimitCost> cost) {
        add(new TraceStep.LimitAsked(limit, value, cost), cost.isPresent() ? Effect.NONE : Effect.STOPS);
    }

    @Override
    public void decided(Decision decision) {
        add(new TraceStep.Decided(decision), Effect.NONE);
    }

    @Override
    public void methodDenied(String rule) {
        add(new TraceStep.MethodDenied(rule), Effect.STOPS);
    }

    @Override
    public void pins(Pins pins, Optional<String> objection) {
        // What was stopped before stays stopped for its own reason where pins only warn.
        boolean stops = objection.isPresent()
                && (pins.onChange() == Pins.OnChange.DENY || !current().isStopped());
        add(new TraceStep.PinsCompared(pins, objection), stops ? Effect.STOPS : Effect.NONE);
    }

    @Override
    public void notGranted(int message, LimitCost cost) {
        messages.get(message).add(new TraceStep.LimitNotGranted(cost), Effect.STOPS);
    }

    private static Effect effect(Optional<Decision> decided) {
        return decided.map(TraceRecorder::effect).orElse(Effect.NONE);
    }

    private static Effect effect(Decision decision) {
        if (decision instanceof Decision.Monitored monitored) {
            return effect(monitored.decided());
        }
        if (decision instanceof Decision.Ask) {
            return Effect.ASKS;
        }
        return decision instanceof Decision.Allow ? Effect.NONE : Effect.STOPS;
    }

    /** A message that is evaluated without having been announced has no operation; the evaluator announces each. */
    private Open current() {
        if (messages.isEmpty()) {
            messages.add(new Open(Operation.RESPONSE));
        }
        return messages.get(messages.size() - 1);
    }

    private void add(TraceStep step, Effect effect) {
        current().add(step, effect);
    }
}
