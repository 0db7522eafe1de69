package io.github.mcppolicy.policy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ComparisonTest {

    @Property
    void relationsWhenEvaluatedThenTheyAgreeWithEachOther(
            @ForAll BigDecimal bound, @ForAll BigDecimal value, @ForAll @IntRange(min = 0, max = 30) int moreScale) {
        // The same value with trailing zeros must not make any difference.
        ArgumentValue evaluated = new ArgumentValue.Numeric(value.setScale(value.scale() + moreScale));

        ConditionResult lt = new Comparison(Comparison.Relation.LT, bound).evaluate(evaluated);
        ConditionResult lte = new Comparison(Comparison.Relation.LTE, bound).evaluate(evaluated);
        ConditionResult eq = Equality.equalTo(new ArgumentValue.Numeric(bound)).evaluate(evaluated);

        assertThat(lt).isEqualTo(ConditionResult.of(bound.subtract(value).signum() > 0));
        assertThat(new Comparison(Comparison.Relation.GTE, bound).evaluate(evaluated))
                .isEqualTo(lt.negated());
        assertThat(new Comparison(Comparison.Relation.GT, bound).evaluate(evaluated))
                .isEqualTo(lte.negated());
        assertThat(lte == ConditionResult.TRUE).isEqualTo(lt == ConditionResult.TRUE || eq == ConditionResult.TRUE);
    }
}
