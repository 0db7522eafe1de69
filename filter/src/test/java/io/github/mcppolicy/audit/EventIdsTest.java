package io.github.mcppolicy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123Z");

    @Test
    void idWhenMadeThenItIsAVersion7UuidOfItsMillisecond() {
        UUID id = UUID.fromString(new EventIds().next(NOON));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void idsWhenTheClockStandsStillOrGoesBackThenTheySortInTheOrderTheyWereMade() {
        EventIds maker = new EventIds();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(maker.next(NOON));
        }
        ids.add(maker.next(NOON.minusSeconds(60)));
        ids.add(maker.next(NOON.plusSeconds(60)));

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }
}
