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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All values by what a test says of them. */
public record Division(ValueSet holds, ValueSet fails, ValueSet undecided) {

    /** Values by what a condition with this operator says of them. */
    public static Division of(Operator operator) throws NotProvableException {
        if (operator instanceof Exists exists) {
            ValueSet absent = ValueSet.everything().restrictedTo(EnumSet.of(Kind.ABSENT));
            ValueSet present = ValueSet.everything()
                    .restrictedTo(EnumSet.complementOf(
                            EnumSet.of(Kind.ABSENT, Kind.UNREADABLE, Kind.AMBIGUOUS, Kind.BROKEN_TEXT)));
            ValueSet unknown =
                    ValueSet.everything().restrictedTo(EnumSet.of(Kind.UNREADABLE, Kind.AMBIGUOUS, Kind.BROKEN_TEXT));
            return exists == Exists.PRESENT
                    ? new Division(present, absent, unknown)
                    : new Division(absent, present, unknown);
        }
        if (operator instanceof Comparison comparison) {
            return ofComparison(comparison);
        }
        if (operator instanceof Contains contains) {
            return ofContains(contains.operand());
        }
        if (operator instanceof Regex regex) {
            return ofRegex(regex.toString());
        }
        if (operator instanceof Equality || operator instanceof In) {
            boolean positive =
                    operator.toString().startsWith("eq ") || operator.toString().startsWith("in ");
            return ofMembers(operator.operands(), positive);
        }
        throw new NotProvableException("the operator of a condition is not known");
    }

    private static Division divided(
            Texts yesTexts,
            Texts noTexts,
            Numbers yesNumbers,
            Numbers noNumbers,
            Set<Kind> yes,
            Set<Kind> no,
            Arrays yesArrays,
            Arrays noArrays)
            throws NotProvableException {
        Set<Kind> holding = EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.ARRAY);
        Set<Kind> failing = EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.ARRAY, Kind.ABSENT);
        holding.addAll(yes);
        failing.addAll(no);
        ValueSet holds = new ValueSet(holding, yesTexts, yesNumbers, yesNumbers, yesArrays);
        ValueSet fails = new ValueSet(failing, noTexts, noNumbers, noNumbers, noArrays);
        return new Division(holds, fails, ValueSet.none());
    }

    private static Division with(Division known, Texts texts, Numbers numbers, Arrays arrays) {
        EnumSet<Kind> left = EnumSet.allOf(Kind.class);
        left.removeAll(EnumSet.of(Kind.ABSENT));
        for (Kind truth : EnumSet.of(Kind.TRUE, Kind.FALSE)) {
            if (known.holds().kinds().contains(truth) || known.fails().kinds().contains(truth)) {
                left.remove(truth);
            }
        }
        return new Division(known.holds(), known.fails(), new ValueSet(left, texts, numbers, numbers, arrays));
    }

    private static Division ofComparison(Comparison comparison) throws NotProvableException {
        BigDecimal bound = comparison.bound();
        Numbers yes = switch (comparison.relation()) {
            case LT -> Numbers.around(bound, true, false, false);
            case LTE -> Numbers.around(bound, true, true, false);
            case GT -> Numbers.around(bound, false, false, true);
            case GTE -> Numbers.around(bound, false, true, true);
        };
        Numbers no = Numbers.ALL.with(yes, (all, some) -> all && !some);
        return with(
                divided(Texts.NONE, Texts.NONE, yes, no, Set.of(), Set.of(), Arrays.NONE, Arrays.NONE),
                Texts.ALL,
                Numbers.NONE,
                Arrays.ALL);
    }

    private static Division ofContains(ArgumentValue operand) throws NotProvableException {
        boolean isText = operand instanceof ArgumentValue.Text;
        Texts yes = operand instanceof ArgumentValue.Text text ? Texts.containing(text.value()) : Texts.NONE;
        return with(
                divided(
                        yes,
                        isText ? yes.complement() : Texts.NONE,
                        Numbers.NONE,
                        Numbers.NONE,
                        Set.of(),
                        Set.of(),
                        Arrays.where(operand, ConditionResult.TRUE),
                        Arrays.where(operand, ConditionResult.FALSE)),
                isText ? Texts.NONE : Texts.ALL,
                Numbers.ALL,
                Arrays.where(operand, ConditionResult.INDETERMINATE));
    }

    private static Division ofRegex(String shown) throws NotProvableException {
        String pattern = shown.substring("regex \"".length(), shown.length() - 1);
        return with(
                divided(
                        Texts.matching(pattern, ConditionResult.TRUE),
                        Texts.matching(pattern, ConditionResult.FALSE),
                        Numbers.NONE,
                        Numbers.NONE,
                        Set.of(),
                        Set.of(),
                        Arrays.NONE,
                        Arrays.NONE),
                Texts.matching(pattern, ConditionResult.INDETERMINATE),
                Numbers.ALL,
                Arrays.ALL);
    }

    /** When members have other types too, only the host knows whether a value that is no member equals one. */
    private static Division ofMembers(List<ArgumentValue> members, boolean positive) throws NotProvableException {
        Set<String> texts = members.stream()
                .filter(ArgumentValue.Text.class::isInstance)
                .map(member -> ((ArgumentValue.Text) member).value())
                .collect(Collectors.toSet());
        Numbers numbers = Numbers.NONE;
        EnumSet<Kind> truths = EnumSet.noneOf(Kind.class);
        boolean hasNumbers = false;
        for (ArgumentValue member : members) {
            if (member instanceof ArgumentValue.Numeric number) {
                hasNumbers = true;
                numbers = numbers.with(
                        Numbers.around(number.value(), false, true, false), (one, another) -> one || another);
            } else if (member instanceof ArgumentValue.Truth truth) {
                truths.add(truth.value() ? Kind.TRUE : Kind.FALSE);
            }
        }
        EnumSet<Kind> otherTruths = EnumSet.complementOf(EnumSet.copyOf(withOthers(truths)));
        Texts in = Texts.of(texts);
        Texts notIn = in.complement();
        Numbers out = Numbers.ALL.with(numbers, (all, some) -> all && !some);
        int types = (texts.isEmpty() ? 0 : 1) + (hasNumbers ? 1 : 0) + (truths.isEmpty() ? 0 : 1);
        boolean knowsTexts = !texts.isEmpty() && types == 1;
        boolean knowsNumbers = hasNumbers && types == 1;
        boolean knowsTruths = !truths.isEmpty() && types == 1;
        Division division = divided(
                in,
                knowsTexts ? notIn : Texts.NONE,
                numbers,
                knowsNumbers ? out : Numbers.NONE,
                truths,
                knowsTruths ? otherTruths : Set.of(),
                Arrays.NONE,
                Arrays.NONE);
        Division all = with(division, knowsTexts ? Texts.NONE : notIn, knowsNumbers ? Numbers.NONE : out, Arrays.ALL);
        if (positive) {
            return all;
        }
        ValueSet absent = ValueSet.everything().restrictedTo(EnumSet.of(Kind.ABSENT));
        EnumSet<Kind> present = EnumSet.complementOf(EnumSet.of(Kind.ABSENT));
        return new Division(all.fails().restrictedTo(present), union(all.holds(), absent), all.undecided());
    }

    private static Set<Kind> withOthers(Set<Kind> truths) {
        EnumSet<Kind> taken = EnumSet.complementOf(EnumSet.of(Kind.TRUE, Kind.FALSE));
        taken.addAll(truths);
        return taken;
    }

    private static ValueSet union(ValueSet one, ValueSet absent) {
        return one.withKinds(absent.kinds());
    }

    /** Values by whether a limit can count them. */
    public static Division ofAmount(BigDecimal max) {
        Numbers yes = Numbers.around(BigDecimal.ZERO, false, true, true)
                .with(Numbers.around(max, true, true, false), (one, another) -> one && another);
        Numbers no = Numbers.ALL.with(yes, (all, some) -> all && !some);
        ValueSet holds = new ValueSet(EnumSet.of(Kind.NUMBER), Texts.NONE, yes, Numbers.NONE, Arrays.NONE);
        ValueSet fails = new ValueSet(EnumSet.allOf(Kind.class), Texts.ALL, no, Numbers.ALL, Arrays.ALL);
        return new Division(holds, fails, ValueSet.none());
    }
}
