package io.github.mcppolicy.policy.proof.sets;

import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.operator.Comparison;
import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.policy.operator.Contains;
import io.github.mcppolicy.policy.operator.Equality;
import io.github.mcppolicy.policy.operator.Exists;
import io.github.mcppolicy.policy.operator.In;
import io.github.mcppolicy.policy.operator.Operator;
import io.github.mcppolicy.policy.operator.Regex;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a condition divides the values of its argument. Each value is in one of the three sets: in the one that
 * {@link Condition} answers for it. An ambiguous argument is undecided, though a call with one is denied before any
 * condition is evaluated. That a pattern can exhaust the stack of a thread, and is undecided then, is left out. Immutable.
 */
public record Division(ValueSet holds, ValueSet fails, ValueSet undecided) {
    private static final Set<Kind> SCALARS = EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.TRUTH);
    private static final Set<Kind> READABLE =
            EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.TRUTH, Kind.ARRAY, Kind.STRUCTURE);

    /**
     * Divides by a condition.
     *
     * @throws NotProvableException when the sets would take too much work
     */
    public static Division of(Condition condition, ProofBudget budget) throws NotProvableException {
        Operator operator = condition.operator();
        if (operator instanceof Exists exists) {
            return ofExists(exists);
        }
        if (operator instanceof Comparison comparison) {
            return ofNumbers(comparison);
        }
        if (operator instanceof Equality equality) {
            return ofMembers(List.of(equality.operand()), equality.whenEqual());
        }
        if (operator instanceof In in) {
            return ofMembers(in.operands(), in.whenMember());
        }
        if (operator instanceof Contains contains) {
            return ofContains(contains.operand(), budget);
        }
        return ofRegex((Regex) operator, budget);
    }

    /** Divides by whether a limit with this max can ever grant the value; it always says yes or no. */
    public static Division ofAmount(BigDecimal max) throws NotProvableException {
        ValueSet amounts = ValueSet.of(NumberSet.amounts(max));
        return new Division(amounts, ValueSet.everything().without(amounts), ValueSet.nothing());
    }

    private static Division ofExists(Exists exists) throws NotProvableException {
        // Half of a surrogate pair is read in different ways, so not even its presence is told.
        ValueSet present = ValueSet.of(READABLE).without(brokenTexts());
        ValueSet absent = ValueSet.of(EnumSet.of(Kind.ABSENT));
        ValueSet undecided = ValueSet.everything().without(present).without(absent);
        return exists == Exists.PRESENT
                ? new Division(present, absent, undecided)
                : new Division(absent, present, undecided);
    }

    private static ValueSet brokenTexts() throws NotProvableException {
        return ValueSet.of(EnumSet.of(Kind.TEXT)).without(ValueSet.wellFormedTexts());
    }

    private static Division ofNumbers(Comparison comparison) throws NotProvableException {
        Interval.Cut before = Interval.Cut.before(comparison.bound());
        Interval.Cut behind = Interval.Cut.behind(comparison.bound());
        Interval admitted = switch (comparison.relation()) {
            case LT -> Interval.to(before);
            case LTE -> Interval.to(behind);
            case GT -> Interval.from(behind);
            case GTE -> Interval.from(before);
        };
        ValueSet holds = ValueSet.of(NumberSet.of(List.of(admitted)));
        return decided(holds, ValueSet.of(EnumSet.of(Kind.NUMBER)).without(holds));
    }

    /** Absent values make it fail; what is in neither set cannot be evaluated. */
    private static Division decided(ValueSet holds, ValueSet failing) throws NotProvableException {
        ValueSet fails = failing.plus(ValueSet.of(EnumSet.of(Kind.ABSENT)));
        return new Division(holds, fails, ValueSet.everything().without(holds).without(fails));
    }

    private static Division ofMembers(List<ArgumentValue> members, ConditionResult whenMember)
            throws NotProvableException {
        Set<String> texts = new HashSet<>();
        List<Interval> numbers = new ArrayList<>();
        ValueSet truths = ValueSet.nothing();
        for (ArgumentValue member : members) {
            if (member instanceof ArgumentValue.Text text) {
                texts.add(text.value());
            } else if (member instanceof ArgumentValue.Numeric number) {
                numbers.add(Interval.only(number.value()));
            } else if (member instanceof ArgumentValue.Truth truth) {
                ValueSet one = ValueSet.ofTruth(truth.value());
                truths = truths.without(one).plus(one);
            }
        }
        ValueSet equal = ValueSet.of(TextSet.of(texts))
                .plus(ValueSet.of(NumberSet.of(numbers)))
                .plus(truths);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (!texts.isEmpty()) {
            kinds.add(Kind.TEXT);
        }
        if (!numbers.isEmpty()) {
            kinds.add(Kind.NUMBER);
        }
        if (!truths.isEmpty()) {
            kinds.add(Kind.TRUTH);
        }
        if (members.isEmpty()) {
            kinds.addAll(SCALARS);
        }
        // Where members have several types, only the host knows whether one of another type matches.
        ValueSet others = kinds.size() > 1 && !members.isEmpty()
                ? ValueSet.nothing()
                : ValueSet.of(kinds).without(equal).without(brokenTexts());
        return whenMember == ConditionResult.TRUE ? decided(equal, others) : decided(others, equal);
    }

    private static Division ofContains(ArgumentValue operand, ProofBudget budget) throws NotProvableException {
        ValueSet holds = ValueSet.of(ArraySet.answering(operand, ConditionResult.TRUE));
        ValueSet fails = ValueSet.of(ArraySet.answering(operand, ConditionResult.FALSE));
        if (operand instanceof ArgumentValue.Text part) {
            ValueSet containing = ValueSet.of(TextSet.containing(part.value(), budget));
            return decided(
                    holds.plus(containing),
                    fails.plus(ValueSet.wellFormedTexts().without(containing)));
        }
        return decided(holds, fails);
    }

    private static Division ofRegex(Regex regex, ProofBudget budget) throws NotProvableException {
        int longest = regex.longestText();
        ValueSet found = ValueSet.of(TextSet.found(regex.pattern(), longest, budget));
        ValueSet searched = ValueSet.wellFormedTexts().without(ValueSet.of(TextSet.longerThan(longest)));
        return decided(found, searched.without(found));
    }
}
