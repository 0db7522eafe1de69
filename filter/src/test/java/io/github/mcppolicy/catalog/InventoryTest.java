package io.github.mcppolicy.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.TargetKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {
    private static final Instant START = Instant.parse("2026-11-26T20:00:00Z");

    private final Inventory inventory = new Inventory();

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private void learn(String endpoint, String result, long seconds) throws Exception {
        for (ListPage page : ListPage.readAll(("{\"result\":" + result + "}").getBytes(UTF_8))) {
            inventory.learn(endpoint, page, at(seconds));
        }
    }

    private void learnTool(String tool, long seconds) throws Exception {
        learn("/mcp", "{\"tools\":[" + tool + "]}", seconds);
    }

    private static String described(String description) {
        return "{\"name\":\"a\",\"description\":\"" + description + "\"}";
    }

    private static InventoryEntry seen(String name, String definition, long seconds) {
        return InventoryEntry.seen(TargetKind.TOOL, name, "/mcp", definition, "f-" + definition, at(seconds));
    }

    private InventoryEntry only() {
        List<InventoryEntry> entries = inventory.snapshot().entries();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    @Test
    void resultWhenItListsThingsThenEachIsKnownAsItWasWritten() throws Exception {
        learn("/mcp", "{\"tools\":[{\"name\" : \"t\"},{\"title\":\"x\"},7],\"prompts\":[{\"name\":\"p\"}]}", 0);
        learn("/mcp", "{\"resources\":[{\"uri\":\"file:///a\",\"name\":\"n\"}]}", 0);
        learn("/other", "{\"resourceTemplates\":[{\"uriTemplate\":\"file:///{a}\"}]}", 1);

        assertThat(inventory.snapshot().entries())
                .extracting(entry -> entry.endpoint() + " " + entry.kind() + " " + entry.name() + " "
                        + entry.definition() + " " + entry.firstSeen())
                .containsExactly(
                        "/mcp TOOL t {\"name\" : \"t\"} 2026-11-26T20:00:00Z",
                        "/mcp RESOURCE file:///a {\"uri\":\"file:///a\",\"name\":\"n\"} 2026-11-26T20:00:00Z",
                        "/mcp PROMPT p {\"name\":\"p\"} 2026-11-26T20:00:00Z",
                        "/other RESOURCE_TEMPLATE file:///{a} {\"uriTemplate\":\"file:///{a}\"} 2026-11-26T20:00:01Z");
    }

    @Test
    void definitionWhenItChangesThenTheFormerOneIsKeptWithItsTimes() throws Exception {
        learnTool(described("one"), 0);
        learnTool(described("one"), 10);
        learnTool(described("two"), 20);
        learnTool(described("two"), 30);

        InventoryEntry tool = only();
        assertThat(tool.definition()).isEqualTo(described("two"));
        assertThat(tool.firstSeen()).isEqualTo(at(0));
        assertThat(tool.lastSeen()).isEqualTo(at(30));
        assertThat(tool.current().firstSeen()).isEqualTo(at(20));
        assertThat(tool.former())
                .hasValueSatisfying(former -> assertThat(former)
                        .extracting(DefinitionSeen::json, DefinitionSeen::firstSeen, DefinitionSeen::lastSeen)
                        .containsExactly(described("one"), at(0), at(10)));

        learnTool(described("three"), 40);
        assertThat(only().former()).map(DefinitionSeen::json).contains(described("two"));
    }

    @Test
    void definitionWhenItIsWrittenOtherwiseThenItHasNotChanged() throws Exception {
        learnTool("{\"name\":\"a\",\"title\":\"t\"}", 0);
        learnTool("{ \"title\":\"\\u0074\", \"icons\":[], \"name\":\"a\", \"_meta\":{\"v\":1} }", 1);
        learn("/mcp", "{\"resources\":[{\"uri\":\"u\",\"size\":1}]}", 0);
        learn("/mcp", "{\"resources\":[{\"uri\":\"u\",\"size\":2,\"annotations\":{\"lastModified\":\"x\"}}]}", 1);

        assertThat(inventory.snapshot().entries())
                .allMatch(entry -> entry.former().isEmpty());
    }

    @Test
    void entriesWhenTheyAreAddedInAnyOrderThenTheSameIsKnown() {
        List<InventoryEntry> sightings = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sightings.add(seen("a", "d" + i % 3, 10L * i));
        }
        sightings.add(sightings.get(0));
        inventory.add(sightings);
        InventoryEntry expected = only();
        assertThat(expected.definition()).isEqualTo("d2");
        assertThat(expected.lastSeen()).isEqualTo(at(110));
        assertThat(expected.firstSeen()).isEqualTo(at(0));
        assertThat(expected.former().orElseThrow().lastSeen()).isEqualTo(at(100));

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(sightings, new Random(seed));
            Inventory other = new Inventory();
            other.add(sightings);
            assertThat(other.snapshot().entries())
                    .extracting(InventoryEntry::definition, InventoryEntry::firstSeen, InventoryEntry::lastSeen)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("d2", at(0), at(110)));
        }
    }

    @Test
    void definitionsWhenListsShowBothAgainAndAgainThenOthersAreToldOnce() {
        for (int i = 0; i < 50; i++) {
            inventory.add(List.of(seen("a", "d" + i % 2, i)));
        }
        assertThat(inventory.revision()).isEqualTo(2);

        inventory.add(List.of(seen("a", "d0", 3_700)));
        assertThat(inventory.revision()).isEqualTo(3);
    }

    @Test
    void newsWhenThereAreManyThenTheyComeInParts() {
        inventory.add(
                IntStream.range(0, 250).mapToObj(i -> seen("t" + i, "d", 0)).toList());
        List<String> heard = new ArrayList<>();
        long position = InventoryRecords.BEGINNING;
        List<Integer> parts = new ArrayList<>();
        boolean isAll = false;
        while (!isAll) {
            InventoryRecords.News news = inventory.since(position).orElseThrow();
            news.entries().forEach(entry -> heard.add(entry.name()));
            parts.add(news.entries().size());
            position = news.position();
            isAll = news.isAll();
        }
        assertThat(parts).containsExactly(100, 100, 50);
        assertThat(heard).doesNotHaveDuplicates().hasSize(250);
        assertThat(inventory.since(position).orElseThrow().entries()).isEmpty();

        inventory.add(List.of(seen("t7", "e", 1)));
        assertThat(inventory.since(position).orElseThrow().entries())
                .extracting(InventoryEntry::name)
                .containsExactly("t7");
    }

    @Test
    void entriesWhenThereAreTenThousandThenAllAreKnown() throws Exception {
        String tools = IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"name\":\"tool_" + i + "\",\"description\":\"" + "d".repeat(500) + "\"}")
                .collect(Collectors.joining(",", "{\"tools\":[", "]}"));
        learn("/mcp", tools, 0);

        assertThat(inventory.snapshot().of(TargetKind.TOOL)).hasSize(10_000);
        assertThat(inventory.snapshot().notKept()).isEmpty();
    }

    @Test
    void definitionWhenItIsOfOneMegabyteThenItIsKept() throws Exception {
        learnTool("{\"name\":\"a\",\"inputSchema\":{\"x\":\"" + "y".repeat(1 << 20) + "\"}}", 0);
        assertThat(only().definition()).hasSizeGreaterThan(1 << 20);

        learnTool("{\"name\":\"b\",\"inputSchema\":{\"x\":\"" + "y".repeat(3 << 20) + "\"}}", 0);
        assertThat(inventory.snapshot().entries()).hasSize(1);
        assertThat(inventory.snapshot().notKept()).containsExactly("definitions of more than 2097152 characters");
    }

    @Test
    void memoryWhenListsGrowThenItIsBoundedAndSaidSo() {
        String large = "x".repeat(1 << 20);
        for (int i = 0; i < 30; i++) {
            inventory.add(List.of(seen("large" + i, large + i, 0)));
        }
        assertThat(inventory.snapshot().entries()).hasSizeLessThan(13);
        for (int i = 0; i < 10; i++) {
            // A new definition takes the place of the older ones.
            inventory.add(List.of(seen("large1", "y".repeat(1 << 20) + i, 1 + i)));
        }
        inventory.add(
                IntStream.range(0, 30_000).mapToObj(i -> seen("t" + i, "", 0)).toList());
        inventory.add(List.of(seen("n".repeat(5_000), "d", 0)));

        InventorySnapshot now = inventory.snapshot();
        assertThat(now.entries()).hasSizeLessThanOrEqualTo(20_000);
        assertThat(now.entries().stream().mapToLong(InventoryEntry::size).sum()).isLessThanOrEqualTo(12 << 20);
        assertThat(now.notKept())
                .containsExactlyInAnyOrder(
                        "more than 12582912 characters of definitions of the kind tool",
                        "names of more than 4000 characters",
                        "more than 20000 entries of the kind tool");
    }

    @Test
    void resourcesWhenThereAreTooManyThenToolsAreStillLearned() {
        inventory.add(IntStream.range(0, 6_000)
                .mapToObj(i -> InventoryEntry.seen(TargetKind.RESOURCE, "u" + i, "/mcp", "d", "f", START))
                .toList());
        inventory.add(List.of(seen("a", "d", 0)));

        assertThat(inventory.snapshot().of(TargetKind.RESOURCE)).hasSize(5_000);
        assertThat(inventory.snapshot().of(TargetKind.TOOL)).hasSize(1);
    }

    @Test
    void endpointsWhenAClientMakesUpPathsThenTheyAreTakenForOne() throws Exception {
        for (int i = 0; i < 100; i++) {
            learn("/mcp/" + i, "{\"tools\":[{\"name\":\"a\"}]}", i);
        }

        assertThat(inventory.snapshot().entries())
                .hasSize(33)
                .filteredOn(entry -> entry.endpoint().equals("*"))
                .extracting(InventoryEntry::lastSeen)
                .containsExactly(at(99));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\u0000", "\\ud800", "\\u202ea", "a\\nb", "\\u200b", "__proto__", "*", "../.."})
    void nameWhenItIsHostileThenItIsKeptAsItIs(String escaped) throws Exception {
        learnTool("{\"name\":\"" + escaped + "\"}", 0);
        learnTool("{\"name\":\"" + escaped + "\"}", 1);

        assertThat(only().definition()).isEqualTo("{\"name\":\"" + escaped + "\"}");
        assertThat(only().lastSeen()).isEqualTo(at(1));
    }

    @Test
    void nameWhenAListHasItTwiceThenItIsOneEntryWithAFingerprintOfItsOwn() throws Exception {
        learnTool("{\"name\":\"a\"},{\"name\":\"a\",\"title\":\"t\"}", 0);
        assertThat(only().definition()).isEqualTo("{\"name\":\"a\",\"title\":\"t\"}");

        learnTool("{\"name\":\"a\",\"title\":\"t\"}", 1);
        assertThat(only().former()).isPresent();
    }
}
