package io.github.mcppolicy.policy;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.protocol.arguments.ArgumentPaths;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.arguments.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of one entry together with those of all tools, compiled. Immutable. */
final class CompiledRules implements EntryEvaluator {
    private final String rule;
    private final List<CompiledPredicate> predicates;
    private final Optional<CompiledApproval> approval;
    private final List<CompiledLimit> limits;
    private final ArgumentPaths paths;
    private final Mode mode;
    private final Optional<Decision> fixedAllow;

    private CompiledRules(String rule, Rules own, Rules allTools, Optional<ApprovalRule> asked, Mode mode) {
        this.rule = rule;
        this.mode = mode;
        PathIndex index = new PathIndex();
        predicates = predicates(own, allTools, index);
        approval = asked.map(by -> new CompiledApproval(by, rule, index));
        limits = limits(own, allTools)
                .map(limit -> new CompiledLimit(limit, mode, index))
                .toList();
        paths = index.paths();
        fixedAllow = limits.stream().allMatch(CompiledLimit::isFixed)
                ? Optional.of(allow(List.of(), EvaluationObserver.NONE))
                : Optional.empty();
    }

    /**
     * When no rule reads an argument, the decision is known now, and the arguments of calls are never touched.
     *
     * @param rule JSON Pointer of what allows a call that the rules do not stop
     * @param asked whose yes a call needs besides
     */
    static EntryEvaluator of(String rule, Rules own, Rules allTools, Optional<ApprovalRule> asked, Mode mode) {
        CompiledRules compiled = new CompiledRules(rule, own, allTools, asked, mode);
        if (compiled.paths.size() > 0) {
            return compiled;
        }
        Decision always = compiled.evaluated(List.of(), EvaluationObserver.NONE);
        return (arguments, observer) ->
                observer == EvaluationObserver.NONE ? always : compiled.evaluated(List.of(), observer);
    }

    private static List<CompiledPredicate> predicates(Rules own, Rules allTools, PathIndex index) {
        return Stream.of(
                        own.denyIf().stream().map(predicate -> CompiledPredicate.denyIf(predicate, index)),
                        allTools.denyIf().stream().map(predicate -> CompiledPredicate.denyIf(predicate, index)),
                        own.require().stream().map(predicate -> CompiledPredicate.require(predicate, index)),
                        allTools.require().stream().map(predicate -> CompiledPredicate.require(predicate, index)))
                .flatMap(inOrder -> inOrder)
                .toList();
    }

    /** A call takes the same amount from the same count only once, however many lists name it. */
    private static Stream<Limit> limits(Rules own, Rules allTools) {
        Stream<Limit> others =
                allTools.limits().stream().filter(limit -> own.limits().stream().noneMatch(limit::spendsTheSameAs));
        return Stream.concat(own.limits().stream(), others);
    }

    @Override
    public Decision evaluate(Arguments arguments, EvaluationObserver observer) {
        return evaluated(arguments.read(paths), observer);
    }

    private Decision evaluated(List<ArgumentValue> values, EvaluationObserver observer) {
        Decision decision = evaluate(values, observer);
        return mode == Mode.MONITOR && !(decision instanceof Decision.Allow)
                ? new Decision.Monitored(decision)
                : decision;
    }

    private Decision evaluate(List<ArgumentValue> values, EvaluationObserver observer) {
        for (int place = 0; place < values.size(); place++) {
            if (values.get(place) instanceof ArgumentValue.Ambiguous) {
                return denyAmbiguous(values, observer);
            }
        }
        for (CompiledPredicate predicate : predicates) {
            Optional<Decision> denial = predicate.evaluate(values, observer);
            if (denial.isPresent()) {
                return denial.get();
            }
        }
        Decision allowed = fixedAllow.isPresent() && observer == EvaluationObserver.NONE
                ? fixedAllow.get()
                : allow(values, observer);
        return approval.isPresent() ? ask(approval.get(), values, allowed, observer) : allowed;
    }

    /** Nobody is asked about a call that could not run after a yes, because no limit can count what it costs. */
    private static Decision ask(
            CompiledApproval approval, List<ArgumentValue> values, Decision allowed, EvaluationObserver observer) {
        Optional<Decision> stop = approval.evaluate(values, observer);
        if (stop.isEmpty()) {
            return allowed;
        }
        if (stop.get() instanceof Decision.Ask question) {
            return allowed instanceof Decision.Allow costs ? question.allowing(costs) : allowed;
        }
        return stop.get();
    }

    private Decision allow(List<ArgumentValue> values, EvaluationObserver observer) {
        List<LimitCost> costs = new ArrayList<>(limits.size());
        for (CompiledLimit limit : limits) {
            Optional<LimitCost> cost = limit.cost(values, observer);
            if (cost.isEmpty()) {
                return limit.denial(values);
            }
            costs.add(cost.get());
        }
        return new Decision.Allow(rule, costs);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>(predicates);
        approval.ifPresent(asked -> steps.addAll(asked.predicates()));
        steps.addAll(limits);
        return steps;
    }

    /** Names the first rule that would have read one of the ambiguous values. */
    private Decision denyAmbiguous(List<ArgumentValue> values, EvaluationObserver observer) {
        for (Step step : steps()) {
            for (int place = 0; place < values.size(); place++) {
                if (step.reads(place) && values.get(place) instanceof ArgumentValue.Ambiguous ambiguous) {
                    observer.ambiguousArgument(step.rule(), ambiguous.key());
                    return new Decision.Deny(step.rule(), Reasons.ambiguous(ambiguous.key()));
                }
            }
        }
        throw new IllegalStateException("a value was read that no rule asked for");
    }
}
