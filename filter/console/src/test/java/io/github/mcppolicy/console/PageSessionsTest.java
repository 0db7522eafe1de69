package io.github.mcppolicy.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.policy.TokenHash;
import io.github.mcppolicy.policy.load.AdminRole;
import io.github.mcppolicy.policy.load.AdminUser;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageSessionsTest {
    private static final AdminUser ALICE =
            new AdminUser("alice", Set.of(AdminRole.APPROVER), TokenHash.of("mcpa_alice-0123456789abcdef"));

    private long now = Long.MAX_VALUE - 5;
    private final PageSessions sessions = new PageSessions(Users.of(List.of(ALICE)), () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void sessionWhenItsTimeIsOverThenEnds() {
        String secret = sessions.begin(ALICE);
        pass(PageSessions.LONGEST.minusNanos(1));
        assertThat(sessions.find(secret)).map(PageSessions.LoggedIn::user).contains(ALICE);

        pass(Duration.ofNanos(1));
        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void sessionWhenItsUserHasNoTokenAnyMoreThenEnds() {
        String secret = sessions.begin(new AdminUser("bob", Set.of(AdminRole.APPROVER), TokenHash.of("mcpa_bob")));

        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void sessionsWhenThereAreTooManyThenTheOldestGoes() {
        String first = sessions.begin(ALICE);
        String second = sessions.begin(ALICE);
        for (int i = 0; i < 999; i++) {
            sessions.begin(ALICE);
        }

        assertThat(sessions.find(first)).isEmpty();
        assertThat(sessions.find(second)).isPresent();
    }

    @Test
    void addressWhenItWasWrongTooOftenThenWaitsForAMinuteAndOthersDoNot() {
        Attempts attempts = new Attempts(() -> now);
        for (int i = 0; i < Attempts.MOST; i++) {
            assertThatCode(() -> attempts.check("192.0.2.1")).doesNotThrowAnyException();
            attempts.failed("192.0.2.1");
        }

        assertThatThrownBy(() -> attempts.check("192.0.2.1")).isInstanceOf(Refusal.class);
        assertThatCode(() -> attempts.check("192.0.2.2")).doesNotThrowAnyException();
        pass(Duration.ofMinutes(1));
        assertThatCode(() -> attempts.check("192.0.2.1")).doesNotThrowAnyException();
    }
}
