package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.arguments.ArgumentPaths;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.arguments.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of one entry together with those of all tools, compiled. Immutable. */
final class CompiledRules implements EntryEvaluator {
    private final List<CompiledPredicate> checks;
    private final List<CompiledLimit> charges;
    private final ArgumentPaths paths;
    private final Optional<Decision> fixedAllow;

    private CompiledRules(Rules own, Rules allTools) {
        PathIndex index = new PathIndex();
        checks = checks(own, allTools, index);
        charges = limits(own, allTools)
                .map(limit -> new CompiledLimit(limit, index))
                .toList();
        paths = index.paths();
        fixedAllow =
                charges.stream().allMatch(CompiledLimit::isFixed) ? Optional.of(allow(List.of())) : Optional.empty();
    }

    /** The verdict; where no rule reads an argument it is known now, and no call's arguments are ever touched. */
    static EntryEvaluator of(Rules own, Rules allTools) {
        CompiledRules verdict = new CompiledRules(own, allTools);
        if (verdict.paths.size() > 0) {
            return verdict;
        }
        Decision always = verdict.evaluate(List.of());
        return arguments -> always;
    }

    private static List<CompiledPredicate> checks(Rules own, Rules allTools, PathIndex index) {
        return Stream.of(
                        own.denyIf().stream().map(predicate -> CompiledPredicate.denyIf(predicate, index)),
                        allTools.denyIf().stream().map(predicate -> CompiledPredicate.denyIf(predicate, index)),
                        own.require().stream().map(predicate -> CompiledPredicate.require(predicate, index)),
                        allTools.require().stream().map(predicate -> CompiledPredicate.require(predicate, index)))
                .flatMap(inOrder -> inOrder)
                .toList();
    }

    /** A call takes the same amount from the same count once, however many lists ask for it. */
    private static Stream<Limit> limits(Rules own, Rules allTools) {
        Stream<Limit> others =
                allTools.limits().stream().filter(limit -> own.limits().stream().noneMatch(limit::spendsTheSameAs));
        return Stream.concat(own.limits().stream(), others);
    }

    @Override
    public Decision evaluate(Arguments arguments) {
        return evaluate(arguments.read(paths));
    }

    private Decision evaluate(List<ArgumentValue> values) {
        for (int place = 0; place < values.size(); place++) {
            if (values.get(place) instanceof ArgumentValue.Ambiguous) {
                return denyAmbiguous(values);
            }
        }
        for (CompiledPredicate check : checks) {
            Optional<Decision> denial = check.evaluate(values);
            if (denial.isPresent()) {
                return denial.get();
            }
        }
        return fixedAllow.isPresent() ? fixedAllow.get() : allow(values);
    }

    private Decision allow(List<ArgumentValue> values) {
        List<LimitCost> costs = new ArrayList<>(charges.size());
        for (CompiledLimit charge : charges) {
            Optional<LimitCost> spending = charge.cost(values);
            if (spending.isEmpty()) {
                return charge.denial();
            }
            costs.add(spending.get());
        }
        return new Decision.Allow(costs);
    }

    /** Names the first rule that would have read one of the ambiguous values. */
    private Decision denyAmbiguous(List<ArgumentValue> values) {
        for (Step step : Stream.concat(checks.stream(), charges.stream()).toList()) {
            for (int place = 0; place < values.size(); place++) {
                if (step.reads(place) && values.get(place) instanceof ArgumentValue.Ambiguous ambiguous) {
                    return new Decision.Deny(step.rule(), Reasons.ambiguous(ambiguous.key()));
                }
            }
        }
        throw new IllegalStateException("a value was read that no rule asked for");
    }
}
