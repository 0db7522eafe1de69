package io.github.mcppolicy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.TargetKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What everything promises that keeps what lists have shown, in one process or for many. */
@Timeout(60)
public abstract class InventoryRecordsContract {

    private static final Instant START = Instant.parse("2026-11-26T20:00:00Z");

    private final InventoryRecords records = create();

    /** Empty records. */
    protected abstract InventoryRecords create();

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    /** A tool that was seen once. */
    protected static InventoryEntry seen(String name, String definition, long seconds) {
        return InventoryEntry.seen(TargetKind.TOOL, name, "/mcp", definition, "f-" + definition, at(seconds));
    }

    /** All news since a position, and where they end. */
    private static List<InventoryEntry> news(InventoryRecords records, long since) {
        List<InventoryEntry> all = new ArrayList<>();
        long position = since;
        while (true) {
            InventoryRecords.News news = records.since(position).orElseThrow();
            assertThat(news.entries()).hasSizeLessThanOrEqualTo(InventoryRecords.MOST_AT_ONCE);
            all.addAll(news.entries());
            position = news.position();
            if (news.isAll()) {
                return all;
            }
        }
    }

    private List<InventoryEntry> all() {
        return news(records, InventoryRecords.BEGINNING);
    }

    private long position() {
        long position = InventoryRecords.BEGINNING;
        InventoryRecords.News news;
        do {
            news = records.since(position).orElseThrow();
            position = news.position();
        } while (!news.isAll());
        return position;
    }

    @Test
    void entryWhenAddedThenItIsToldAsItWas() {
        List<InventoryEntry> added = List.of(
                seen("a", "{\"name\":\"a\"}", 0),
                seen("\u0000 {}\r\n\"'\\ \u202e \ud83d\ude00 *%$", "{\"description\":\"\u00e9\u0000\ud83d\ude00\"}", 1),
                InventoryEntry.seen(TargetKind.RESOURCE, "file:///a", "/mcp", "{}", "f", at(2)),
                InventoryEntry.seen(TargetKind.RESOURCE_TEMPLATE, "file:///a", "/mcp", "{}", "f", at(3)),
                InventoryEntry.seen(TargetKind.PROMPT, "a", "/other", "{}", "f", at(4)));

        assertThat(records.add(added)).isTrue();

        assertThat(all()).containsExactlyElementsOf(added);
        assertThat(records.since(position()).orElseThrow())
                .isEqualTo(new InventoryRecords.News(List.of(), position(), true));
    }

    @Test
    void nothingWhenAddedThenNothingIsTold() {
        assertThat(records.add(List.of())).isTrue();

        assertThat(records.since(InventoryRecords.BEGINNING).orElseThrow())
                .isEqualTo(new InventoryRecords.News(List.of(), InventoryRecords.BEGINNING, true));
    }

    @Test
    void definitionWhenItChangesThenTheTwoLastOnesStay() {
        records.add(List.of(seen("a", "one", 0)));
        records.add(List.of(seen("a", "one", 10), seen("a", "two", 20), seen("b", "other", 20)));
        long before = position();
        records.add(List.of(seen("a", "three", 30)));

        List<InventoryEntry> told = news(records, before);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).firstSeen()).isEqualTo(at(0));
        assertThat(told.get(0).current()).isEqualTo(new DefinitionSeen("three", "f-three", at(30), at(30)));
        assertThat(told.get(0).former()).contains(new DefinitionSeen("two", "f-two", at(20), at(20)));
        assertThat(all()).extracting(InventoryEntry::name).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void entriesWhenToldInAnyOrderThenTheSameIsKnown() {
        List<InventoryEntry> sightings = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sightings.add(seen("a", i < 3 ? "one" : "two", i));
        }
        sightings.add(InventoryEntry.seen(TargetKind.TOOL, "a", "/mcp", "zero", "f-zero", at(-100)));
        Collections.shuffle(sightings, new Random(7));
        sightings.forEach(sighting -> records.add(List.of(sighting)));

        InventoryEntry tool = all().get(0);
        assertThat(tool.definition()).isEqualTo("two");
        assertThat(tool.firstSeen()).isEqualTo(at(-100));
        assertThat(tool.lastSeen()).isEqualTo(at(5));
        assertThat(tool.former()).map(DefinitionSeen::json).contains("one");
    }

    @Test
    void entryWhenItIsOnlySeenAgainThenThatIsToldOnceAnHour() {
        records.add(List.of(seen("a", "one", 0)));
        long before = position();
        records.add(List.of(seen("a", "one", 60)));
        records.add(List.of(seen("a", "one", Duration.ofMinutes(50).toSeconds())));
        assertThat(news(records, before)).isEmpty();

        records.add(List.of(seen("a", "one", Duration.ofMinutes(61).toSeconds())));

        assertThat(news(records, before))
                .extracting(InventoryEntry::lastSeen)
                .containsExactly(at(Duration.ofMinutes(61).toSeconds()));
    }

    @Test
    void newsWhenThereAreManyThenTheyComeInParts() {
        String text = "x".repeat(20_000);
        records.add(IntStream.range(0, 250).mapToObj(i -> seen("t" + i, "d", i)).toList());
        records.add(IntStream.range(0, 40).mapToObj(i -> seen("l" + i, text, i)).toList());

        assertThat(all())
                .extracting(InventoryEntry::name)
                .doesNotHaveDuplicates()
                .hasSize(290);
    }

    @Test
    void entriesWhenManyThreadsAddThemThenNoneIsLost() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> added = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int seconds = thread;
            added.add(threads.submit(() -> IntStream.range(0, 50)
                    .forEach(i -> records.add(List.of(seen("t" + i % 25, "d" + seconds, seconds + i / 25))))));
        }
        for (Future<?> done : added) {
            done.get();
        }
        threads.shutdown();

        assertThat(all())
                .hasSize(25)
                .allSatisfy(entry -> assertThat(entry.lastSeen()).isEqualTo(at(4)))
                .allSatisfy(entry -> assertThat(entry.definition()).isEqualTo("d3"));
    }
}
