package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.math.BigDecimal;
import java.util.List;

/** What a rule asks of one argument. */
sealed interface ValueTest {

    /** The argument. */
    ArgumentPath path();

    /** Equal for tests that give the same answer for every value. */
    Object meaning();

    /** A condition of a predicate. */
    record OfCondition(Condition condition) implements ValueTest {

        /** The text alone would not do: quotation marks in operands are not escaped in it. */
        private record Meaning(Class<?> operator, String text, List<ArgumentValue> operands) {}

        @Override
        public ArgumentPath path() {
            return condition.path();
        }

        @Override
        public Object meaning() {
            return new Meaning(
                    condition.operator().getClass(),
                    condition.operator().toString(),
                    condition.operator().operands());
        }
    }

    /** Whether a limit can count the argument. */
    record OfAmount(ArgumentPath path, BigDecimal max) implements ValueTest {

        static OfAmount of(Limit limit, ArgumentPath path) {
            return new OfAmount(path, BigDecimal.valueOf(limit.window().max()));
        }

        @Override
        public Object meaning() {
            return max;
        }
    }
}
