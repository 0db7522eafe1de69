package io.github.mcppolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.log.OperationalLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HousekeepingTest {

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
    void taskWhenItFailsThenItsNextTurnComes(Class<? extends Throwable> failure) throws Exception {
        CountDownLatch turns = new CountDownLatch(3);
        try (Housekeeping housekeeping = new Housekeeping(new OperationalLog())) {
            housekeeping.every(Duration.ofMillis(1), () -> {
                turns.countDown();
                HousekeepingTest.<RuntimeException>fail(failure);
            });

            assertThat(turns.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // lets any failure out of a Runnable
    private static <T extends Throwable> void fail(Class<? extends Throwable> failure) throws T {
        try {
            throw (T) failure.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
