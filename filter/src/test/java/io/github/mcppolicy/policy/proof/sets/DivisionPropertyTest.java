package io.github.mcppolicy.policy.proof.sets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.operator.Comparison;
import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.policy.operator.Contains;
import io.github.mcppolicy.policy.operator.Equality;
import io.github.mcppolicy.policy.operator.Exists;
import io.github.mcppolicy.policy.operator.In;
import io.github.mcppolicy.policy.operator.Operator;
import io.github.mcppolicy.policy.operator.Regex;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sets and the evaluator say the same of every value. */
final class DivisionPropertyTest {
    private static final ArgumentPath PATH = new ArgumentPath(List.of("x"));
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "ab",
            "b",
            "A",
            "\u00e9",
            "\ud83d\ude00",
            "a\nb",
            "x\u0000",
            "1",
            "0.1",
            "_",
            "ba ab",
            "\ud800",
            "a\udc00");
    private static final List<BigDecimal> NUMBERS = List.of(
            new BigDecimal("0"),
            new BigDecimal("1"),
            new BigDecimal("1.0"),
            new BigDecimal("0.1"),
            new BigDecimal("0.10"),
            new BigDecimal("-0"),
            new BigDecimal("1e400"),
            new BigDecimal("-1e400"),
            new BigDecimal("1e-19"),
            new BigDecimal("1e-18"),
            new BigDecimal("1.0000000000000000001"),
            new BigDecimal("1." + "0".repeat(90)),
            new BigDecimal("500"),
            new BigDecimal("500.000000000000000001"),
            new BigDecimal("499.999999999999999999"),
            new BigDecimal("1E999999999"),
            new BigDecimal("1E-999999999"));
    private static final List<String> PATTERNS = List.of(
            "a",
            "^a",
            "a$",
            "^a$",
            "^$",
            "",
            "(?i)ab",
            "(?i)\u00e9",
            "[^a]",
            "\\bab\\b",
            "\\Ba",
            "(?m)^b$",
            "a|b",
            "(a|b){2,3}",
            "^\\pL+$",
            "\\d",
            "^[[:alpha:]]*$",
            ".",
            "(?s).",
            "\\x{1F600}",
            "^.$",
            "a*?b",
            "\\Qa\\E",
            "[\\x00-\\x1f]",
            "(?i)k");

    @Provide
    Arbitrary<ArgumentValue> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.of(TEXTS).map(ArgumentValue.Text::new),
                Arbitraries.strings()
                        .withChars('a', 'b', 'A', ' ', '\n', '\u00e9', '\u212a')
                        .ofMaxLength(6)
                        .map(ArgumentValue.Text::new),
                Arbitraries.of(NUMBERS).map(ArgumentValue.Numeric::new),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-3"), new BigDecimal("3"))
                        .ofScale(2)
                        .map(ArgumentValue.Numeric::new),
                Arbitraries.of(true, false).map(ArgumentValue.Truth::new));
    }

    @Provide
    Arbitrary<ArgumentValue> values() {
        Arbitrary<ArgumentValue> elements =
                Arbitraries.oneOf(scalars(), Arbitraries.of(new ArgumentValue.Absent(), new ArgumentValue.Structure()));
        return Arbitraries.oneOf(
                scalars(),
                elements.list().ofMaxSize(3).map(ArgumentValue.Items::new),
                Arbitraries.of(
                        new ArgumentValue.Absent(),
                        new ArgumentValue.Structure(),
                        new ArgumentValue.Unreadable(),
                        new ArgumentValue.Ambiguous("x")));
    }

    @Provide
    Arbitrary<Operator> operators() {
        Arbitrary<ArgumentValue> operands = scalars()
                .filter(scalar -> !(scalar instanceof ArgumentValue.Text text)
                        || io.github.mcppolicy.policy.operator.Scalars.isWellFormed(text.value()));
        Arbitrary<Operator> comparisons = Arbitraries.of(Comparison.Relation.values())
                .flatMap(relation -> Arbitraries.of(NUMBERS).map(bound -> new Comparison(relation, bound)));
        return Arbitraries.oneOf(
                comparisons,
                operands.map(Equality::equalTo),
                operands.map(Equality::notEqualTo),
                operands.list().ofMaxSize(4).map(In::in),
                operands.list().ofMaxSize(4).map(In::notIn),
                operands.map(Contains::new),
                Arbitraries.of(Exists.values()),
                Arbitraries.of(PATTERNS).map(Regex::of));
    }

    @Property(tries = 3000)
    void conditionWhenItDividesThenEachValueIsInThePartThatItsResultNames(
            @ForAll("operators") Operator operator, @ForAll("values") ArgumentValue value) throws Exception {
        Condition condition = new Condition(PATH, operator);

        Division division = Division.of(condition.operator());

        ConditionResult result = condition.evaluate(value);
        Map<ConditionResult, ValueSet> parts = Map.of(
                ConditionResult.TRUE, division.holds(),
                ConditionResult.FALSE, division.fails(),
                ConditionResult.INDETERMINATE, division.undecided());
        for (Map.Entry<ConditionResult, ValueSet> part : parts.entrySet()) {
            assertThat(Membership.isIn(part.getValue(), value, List.of(operator)))
                    .as("%s of %s is %s, and in %s", operator, value, result, part.getKey())
                    .isEqualTo(part.getKey() == result);
        }
    }

    @Property(tries = 1000)
    void valueWhenConditionsDivideTogetherThenItIsInOneCellWithTheirResults(
            @ForAll("operators") Operator first,
            @ForAll("operators") Operator second,
            @ForAll("operators") Operator third,
            @ForAll("values") ArgumentValue value)
            throws Exception {
        List<Operator> operators = List.of(first, second, third);
        List<Condition> conditions = operators.stream()
                .map(operator -> new Condition(PATH, operator))
                .toList();
        List<Division> divisions = new java.util.ArrayList<>();
        for (Condition condition : conditions) {
            divisions.add(Division.of(condition.operator()));
        }

        List<Partition.Cell> holding = new java.util.ArrayList<>();
        for (Partition.Cell cell : Partition.of(divisions).cells()) {
            if (Membership.isIn(cell.values(), value, operators)) {
                holding.add(cell);
            }
        }

        assertThat(holding).hasSize(1);
        assertThat(holding.get(0).results())
                .isEqualTo(conditions.stream()
                        .map(condition -> condition.evaluate(value))
                        .toList());
    }

    @Property(tries = 1000)
    void amountWhenALimitCountsItThenItIsInTheSet(@ForAll("values") ArgumentValue value) throws Exception {
        Division division = Division.ofAmount(new BigDecimal(500));

        boolean isAmount = value instanceof ArgumentValue.Numeric number
                && number.value().signum() >= 0
                && number.value().compareTo(new BigDecimal(500)) <= 0
                && Spend.canCount(number.value());
        assertThat(Membership.isIn(division.holds(), value, List.of())).isEqualTo(isAmount);
        assertThat(Membership.isIn(division.fails(), value, List.of())).isEqualTo(!isAmount);
    }
}
