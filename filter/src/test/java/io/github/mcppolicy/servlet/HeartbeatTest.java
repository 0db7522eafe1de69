package io.github.mcppolicy.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final long START = Long.MAX_VALUE - 5;

    private static String heard(Heartbeat heartbeat, double seconds) {
        return heartbeat
                .due(START + Duration.ofMillis((long) (seconds * 1_000)).toNanos())
                .map(bytes -> new String(bytes, UTF_8))
                .orElse("");
    }

    @Test
    void clientWhenItAsksForNoProgressThenOnlyCommentsAreSent() {
        Heartbeat heartbeat = new Heartbeat(Optional.empty());

        assertThat(heard(heartbeat, 0)).isEmpty();
        assertThat(heard(heartbeat, 1.9)).isEmpty();
        assertThat(heard(heartbeat, 2)).isEqualTo(":\n\n");
        assertThat(heard(heartbeat, 3.9)).isEmpty();
        assertThat(heard(heartbeat, 30)).isEqualTo(":\n\n");
    }

    @Test
    void clientWhenItAsksForProgressThenItGrowsEveryTenSeconds() {
        Heartbeat heartbeat = new Heartbeat(Optional.of("\"t\""));

        assertThat(heard(heartbeat, 0)).isEmpty();
        assertThat(heard(heartbeat, 9.9)).isEqualTo(":\n\n");
        assertThat(heard(heartbeat, 10))
                .startsWith("event: message\ndata: ")
                .contains("\"method\":\"notifications/progress\"", "\"progressToken\":\"t\",\"progress\":1,");
        assertThat(heard(heartbeat, 11.9)).isEmpty();
        assertThat(heard(heartbeat, 19.9)).isEqualTo(":\n\n");
        assertThat(heard(heartbeat, 20)).contains("\"progress\":2,");
    }
}
