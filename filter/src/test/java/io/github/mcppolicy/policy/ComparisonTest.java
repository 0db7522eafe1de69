package io.github.mcppolicy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.ArgumentValue;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ComparisonTest {

    @Property
    void relationsWhenJudgedThenTheyAgreeWithEachOther(
            @ForAll BigDecimal bound, @ForAll BigDecimal value, @ForAll @IntRange(min = 0, max = 30) int moreScale) {
        // The same value with more zeros behind it must make no difference.
        ArgumentValue judged = new ArgumentValue.Numeric(value.setScale(value.scale() + moreScale));

        Judgement lt = new Comparison(Comparison.Relation.LT, bound).judge(judged);
        Judgement lte = new Comparison(Comparison.Relation.LTE, bound).judge(judged);
        Judgement eq = Equality.equalTo(new ArgumentValue.Numeric(bound)).judge(judged);

        assertThat(lt).isEqualTo(Judgement.of(bound.subtract(value).signum() > 0));
        assertThat(new Comparison(Comparison.Relation.GTE, bound).judge(judged)).isEqualTo(lt.negated());
        assertThat(new Comparison(Comparison.Relation.GT, bound).judge(judged)).isEqualTo(lte.negated());
        assertThat(lte == Judgement.HOLDS).isEqualTo(lt == Judgement.HOLDS || eq == Judgement.HOLDS);
    }
}
