package io.github.mcppolicy.policytest;

import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.LimitCost;
import io.github.mcppolicy.policy.Scope;
import java.math.BigDecimal;
import java.util.Locale;

/** What is taken from a limit. Amounts that differ only in scale are equal. */
record Spent(String rule, String counter, BigDecimal amount, Scope scope) {
    Spent {
        amount = amount.stripTrailingZeros();
    }

    static Spent of(LimitCost cost) {
        Limit limit = cost.limit();
        return new Spent(limit.rule(), limit.window().counter(), cost.amount(), limit.scope());
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " of " + counter + " per "
                + scope.name().toLowerCase(Locale.ROOT) + " (" + rule + ")";
    }
}
