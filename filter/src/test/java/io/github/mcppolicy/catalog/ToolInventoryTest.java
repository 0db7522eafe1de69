package io.github.mcppolicy.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.protocol.MalformedException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToolInventoryTest {
    private static final Optional<String> FIRST = Optional.of(ToolInventory.FIRST_PAGE);
    private static final Optional<String> UNKNOWN = Optional.empty();

    private final ToolInventory inventory = new ToolInventory();

    private boolean learn(String result, Optional<String> cursor) throws MalformedException {
        boolean news = false;
        for (ToolPage page : ToolPage.readAll(
                ("{'result': " + result + "}").replace('\'', '"').getBytes(UTF_8))) {
            news |= inventory.learn(page, cursor);
        }
        return news;
    }

    private static String page(String tool, String next) {
        return "{'tools': [{'name': '" + tool + "', 'inputSchema': {}}], 'nextCursor': " + next + "}";
    }

    @Test
    void listWhenItIsWholeThenItIsComplete() throws Exception {
        assertThat(inventory.known().isComplete()).isFalse();
        assertThat(learn(page("a", "null"), FIRST)).isTrue();
        assertThat(learn(page("a", "null"), FIRST)).isFalse();

        assertThat(inventory.known().isComplete()).isTrue();
        assertThat(inventory.known().names()).containsExactly("a");
    }

    @Test
    void listWhenItHasPagesThenItIsCompleteWithTheLastOfThem() throws Exception {
        learn(page("a", "'2'"), FIRST);
        learn(page("b", "'3'"), Optional.of("2"));
        assertThat(inventory.known().isComplete()).isFalse();

        learn(page("c", "null"), Optional.of("3"));

        assertThat(inventory.known().isComplete()).isTrue();
        assertThat(inventory.known().names()).containsExactly("a", "b", "c");
    }

    @Test
    void lastPageWhenThePageBeforeWasNotSeenThenTheListIsNotComplete() throws Exception {
        learn(page("a", "'2'"), FIRST);
        learn(page("c", "null"), Optional.of("3"));

        assertThat(inventory.known().isComplete()).isFalse();
    }

    @Test
    void pageWhenNobodyKnowsWhatWasAskedForThenItIsAWholeListOnlyAsLongAsThereAreNoPages() throws Exception {
        inventory.expectPages();
        learn(page("a", "null"), UNKNOWN);
        assertThat(inventory.known().isComplete()).isFalse();

        ToolInventory other = new ToolInventory();
        for (ToolPage page : ToolPage.readAll("{\"result\":{\"tools\":[{\"name\":\"a\"}]}}".getBytes(UTF_8))) {
            other.learn(page, UNKNOWN);
        }
        assertThat(other.known().isComplete()).isTrue();
    }

    @Test
    void cursorWhenItIsNoTextThenTheListGoesOn() throws Exception {
        learn(page("a", "7"), FIRST);

        assertThat(inventory.known().isComplete()).isFalse();
    }

    @Test
    void schemaWhenItChangesTooOftenThenItIsNotKnown() throws Exception {
        for (int i = 0; i < 4; i++) {
            learn("{'tools': [{'name': 'a', 'inputSchema': {'title': '" + i + "'}}]}", FIRST);
        }
        assertThat(inventory.known().schemasOf("a")).hasSize(4);

        assertThat(learn("{'tools': [{'name': 'a', 'inputSchema': {'title': '4'}}]}", FIRST))
                .isTrue();
        assertThat(inventory.known().schemasOf("a")).isEmpty();
        assertThat(learn("{'tools': [{'name': 'a', 'inputSchema': {'title': '5'}}]}", FIRST))
                .isFalse();
    }

    @Test
    void memoryWhenListsGrowThenItIsBounded() throws Exception {
        String large = "x".repeat(1 << 20);
        String many = IntStream.range(0, 1_200)
                .mapToObj(i -> "{'name': 't" + i + "', 'inputSchema': {'title': '" + (i < 9 ? large : "") + "'}}")
                .collect(Collectors.joining(",", "{'tools': [", "]}"));

        learn(many, FIRST);

        assertThat(inventory.known().names()).hasSize(1_000);
        assertThat(inventory.known().isComplete()).isFalse();
        assertThat(inventory.known().schemas().values().stream()
                        .flatMap(schemas -> schemas.stream())
                        .mapToInt(schema -> schema.json().length)
                        .sum())
                .isLessThan(5 << 20);
    }

    @Test
    void batchWhenReadThenEachOfItsListsIsFound() throws Exception {
        String batch = """
                [7, {"id": 1, "result": {"tools": [{"name": "a", "inputSchema": {"x": 1}}, 7, {"title": "b"}], "nextCursor": "n"}},
                 {"id": 2, "result": {"content": []}}, {"id": 3, "result": {"nextCursor": null, "tools": [{"inputSchema": 7, "name": "c"}]}}]""";

        assertThat(ToolPage.readAll(batch.getBytes(UTF_8)))
                .extracting(page -> page.tools().keySet() + " " + page.nextCursor())
                .containsExactly("[a] Optional[n]", "[c] Optional.empty");
    }

    @Test
    void answerWhenItIsNotJsonThenThatIsSaid() {
        assertThatThrownBy(() -> ToolPage.readAll("{\"result\": {\"tools\": [".getBytes(UTF_8)))
                .isInstanceOf(MalformedException.class);
    }

    private static String fingerprint(String tool) throws MalformedException {
        byte[] list = ("{\"result\":{\"tools\":[" + tool.replace('\'', '"') + "]}}").getBytes(UTF_8);
        return Objects.requireNonNull(ToolPage.readAll(list).get(0).tools().get("a"))
                .fingerprint();
    }

    @Test
    void definitionWhenWrittenOtherwiseThenItHasTheSameFingerprint() throws Exception {
        String first = fingerprint("{'name': 'a', 'description': 'd', 'inputSchema': {'x': 1, 'y': ['z']}}");

        assertThat(fingerprint(
                        "{'inputSchema':{'y':['\\u007a'],'x':1.0},'_meta':{'v':2},'description':'d','name':'a'}"))
                .isEqualTo(first);
        // SHA-256 of {"description":"d","inputSchema":{"x":1,"y":["z"]},"name":"a"}
        assertThat(first).isEqualTo("a5c62612e2d909330622faa1f0557a8257a6c21abd66a1208dc18e1c70a34a58");
    }

    @Test
    void definitionWhenItDiffersInAnythingThenItHasAnotherFingerprint() throws Exception {
        String deep = "[".repeat(100) + "]".repeat(100);
        String deeper = "[".repeat(101) + "]".repeat(101);
        String wide = "x".repeat(70_000);
        List<String> tools = List.of(
                "{'name': 'a'}",
                "{'name': 'a', 'title': 'a'}",
                "{'name': 'a', 'description': 'a'}",
                "{'name': 'a', 'inputSchema': {}}",
                "{'name': 'a', 'inputSchema': {'a': 1}}",
                "{'name': 'a', 'inputSchema': {'a': '1'}}",
                "{'name': 'a', 'inputSchema': {'a': 1, 'a': 2}}",
                "{'name': 'a', 'inputSchema': {'a': 2, 'a': 2}}",
                "{'name': 'a', 'inputSchema': {}, 'inputSchema': {}}",
                "{'name': 'a', 'inputSchema': " + deep + "}",
                "{'name': 'a', 'inputSchema': " + deeper + "}",
                "{'name': 'a', 'description': '" + wide + "'}",
                "{'name': 'a', 'description': '" + wide + "y'}",
                "{'name': 'a', 'outputSchema': {}}",
                "{'name': 'a', 'annotations': {}}");

        Set<String> fingerprints = new HashSet<>();
        for (String tool : tools) {
            assertThat(fingerprints.add(fingerprint(tool))).as(tool).isTrue();
        }
    }

    @Test
    void definitionWhenItChangesWithEachListThenWhatIsKnownBeginsAnew() throws Exception {
        for (int i = 0; i < 17; i++) {
            learn("{'tools': [{'name': 'a', 'inputSchema': {}, 'title': '" + i + "'}]}", FIRST);
            assertThat(inventory.definitions().get("a")).hasSize(i == 16 ? 1 : i + 1);
        }
    }
}
