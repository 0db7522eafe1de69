package io.github.mcppolicy.policy.proof.sets;

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
 * How a condition divides the values of its argument. Each value is in one of the three sets: in the one that a condition
 * answers for it. An ambiguous argument is undecided, though a call with one is denied before any condition is evaluated.
 *
 * <p>Left out are texts that are too long to be searched for a pattern ({@code mcp.policy.request.regex-budget}, or the
 * stack of a thread): every policy denies a call with one where it has a pattern for the argument. Immutable.
 */
public record Division(ValueSet holds, ValueSet fails, ValueSet undecided) {
    private static final Set<Kind> SCALARS = EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.TRUE, Kind.FALSE);
    private static final Set<Kind> TRUTHS = EnumSet.of(Kind.TRUE, Kind.FALSE);

    /** Half of a surrogate pair is read in different ways, so not even its presence is told. */
    private static final Set<Kind> READABLE =
            EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.TRUE, Kind.FALSE, Kind.ARRAY, Kind.STRUCTURE);

    /**
     * Divides by a condition with this operator.
     *
     * @throws NotProvableException when the sets would take too much work
     */
    public static Division of(Operator operator) throws NotProvableException {
        ProofBudget budget = ProofBudget.DEFAULT;
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
        ValueSet present = ValueSet.of(READABLE);
        ValueSet absent = ValueSet.of(EnumSet.of(Kind.ABSENT));
        ValueSet undecided = ValueSet.everything().without(present).without(absent);
        return exists == Exists.PRESENT
                ? new Division(present, absent, undecided)
                : new Division(absent, present, undecided);
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
        Set<Kind> truths = EnumSet.noneOf(Kind.class);
        for (ArgumentValue member : members) {
            if (member instanceof ArgumentValue.Text text) {
                texts.add(text.value());
            } else if (member instanceof ArgumentValue.Numeric number) {
                numbers.add(Interval.only(number.value()));
            } else if (member instanceof ArgumentValue.Truth truth) {
                truths.add(truth.value() ? Kind.TRUE : Kind.FALSE);
            }
        }
        ValueSet equal = ValueSet.of(Language.of(texts))
                .plus(ValueSet.of(NumberSet.of(numbers)))
                .plus(ValueSet.of(truths));
        ValueSet others = ValueSet.of(comparable(texts, numbers, truths)).without(equal);
        return whenMember == ConditionResult.TRUE ? decided(equal, others) : decided(others, equal);
    }

    /** Where members have several types, only the host knows whether one of another type matches. */
    private static Set<Kind> comparable(Set<String> texts, List<Interval> numbers, Set<Kind> truths) {
        List<Set<Kind>> types = new ArrayList<>();
        if (!texts.isEmpty()) {
            types.add(EnumSet.of(Kind.TEXT));
        }
        if (!numbers.isEmpty()) {
            types.add(EnumSet.of(Kind.NUMBER));
        }
        if (!truths.isEmpty()) {
            types.add(TRUTHS);
        }
        return types.isEmpty() ? SCALARS : types.size() == 1 ? types.get(0) : EnumSet.noneOf(Kind.class);
    }

    private static Division ofContains(ArgumentValue operand, ProofBudget budget) throws NotProvableException {
        ValueSet holds = ValueSet.of(ArraySet.answering(operand, ConditionResult.TRUE));
        ValueSet fails = ValueSet.of(ArraySet.answering(operand, ConditionResult.FALSE));
        if (operand instanceof ArgumentValue.Text part) {
            ValueSet containing = ValueSet.of(Language.containing(part.value(), budget));
            return decided(
                    holds.plus(containing),
                    fails.plus(ValueSet.of(Language.EVERYTHING).without(containing)));
        }
        return decided(holds, fails);
    }

    private static Division ofRegex(Regex regex, ProofBudget budget) throws NotProvableException {
        ValueSet found = ValueSet.of(Language.found(regex.pattern(), budget));
        return decided(found, ValueSet.of(Language.EVERYTHING).without(found));
    }
}
