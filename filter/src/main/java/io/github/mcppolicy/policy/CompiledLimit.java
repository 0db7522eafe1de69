package io.github.mcppolicy.policy;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One compiled limit: computes what the call would take from it. */
final class CompiledLimit implements Step {
    private static final ArgumentValue NO_VALUE = new ArgumentValue.Absent();

    private final Limit limit;
    private final BigDecimal max;
    private final OptionalInt place;
    private final Mode mode;
    private final Optional<LimitCost> one;

    CompiledLimit(Limit limit, Mode mode, PathIndex index) {
        this.limit = limit;
        this.mode = mode;
        max = BigDecimal.valueOf(limit.window().max());
        place = limit.incrementFrom().stream().mapToInt(index::placeOf).findFirst();
        one = Optional.of(new LimitCost(limit, BigDecimal.ONE, mode));
    }

    @Override
    public String rule() {
        return limit.rule();
    }

    @Override
    public boolean reads(int place) {
        return this.place.isPresent() && this.place.getAsInt() == place;
    }

    boolean isFixed() {
        return place.isEmpty();
    }

    /** Empty when the argument is not an amount that the limit could ever grant. */
    Optional<LimitCost> cost(List<ArgumentValue> values, EvaluationObserver observer) {
        Optional<LimitCost> cost = isFixed() ? one : costOf(values);
        observer.limit(limit, place.isPresent() ? values.get(place.getAsInt()) : NO_VALUE, cost);
        return cost;
    }

    private Optional<LimitCost> costOf(List<ArgumentValue> values) {
        return values.get(place.getAsInt()) instanceof ArgumentValue.Numeric amount
                        && isInRange(amount.value())
                        && Spend.canCount(amount.value())
                ? Optional.of(new LimitCost(limit, amount.value(), mode))
                : Optional.empty();
    }

    private boolean isInRange(BigDecimal amount) {
        return amount.signum() >= 0 && amount.compareTo(max) <= 0;
    }

    /** Says what is wrong with an amount that has no cost. */
    Decision denial(List<ArgumentValue> values) {
        return new Decision.Deny(
                limit.rule(),
                limit.incrementFrom().map(path -> objection(path, values)).orElse(Reasons.FORBIDDEN));
    }

    private String objection(ArgumentPath path, List<ArgumentValue> values) {
        return values.get(place.getAsInt()) instanceof ArgumentValue.Numeric amount && isInRange(amount.value())
                ? Reasons.tooFine(path)
                : Reasons.notSpendable(path, limit.window().max());
    }
}
