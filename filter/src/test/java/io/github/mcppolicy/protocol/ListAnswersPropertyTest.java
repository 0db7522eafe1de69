package io.github.mcppolicy.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ListAnswersPropertyTest {

    private static final String HIDDEN_NAME = "hidden";
    private static final ListAnswers LISTS = Hiding.everywhere(HIDDEN_NAME::equals);

    @Property
    void listWhenRewrittenThenLosesItsHiddenEntriesAndNoOtherByte(
            @ForAll("tools") List<JsonValue> tools, @ForAll("others") JsonValue other, @ForAll Random random)
            throws UnreadableAnswerException, MalformedException {
        String before = "{\"id\":1,\"other\":" + text(other, random) + ",\"result\":{\"tools\":[";
        String behind = "],\"nextCursor\":" + text(other, random) + "} }";
        List<String> entries = tools.stream().map(tool -> text(tool, random)).toList();
        byte[] message = (before + String.join(",", entries) + behind).getBytes(UTF_8);

        String rewritten = new String(LISTS.withoutHidden(message), UTF_8);

        assertThat(rewritten).startsWith(before).endsWith(behind);
        String list = rewritten.substring(before.length(), rewritten.length() - behind.length());
        int position = 0;
        for (int i = 0; i < tools.size(); i++) {
            if (!isHidden(tools.get(i))) {
                position = list.indexOf(entries.get(i).strip(), position) + 1;
                assertThat(position).isPositive();
            }
        }
        assertThat(TokenTree.of("[" + list + "]"))
                .isEqualTo(new JsonValue.Items(
                        tools.stream().filter(tool -> !isHidden(tool)).toList()));
    }

    @Property
    void documentWhenItListsNoToolsThenIsTheSameArray(@ForAll("others") JsonValue document, @ForAll Random random)
            throws UnreadableAnswerException {
        byte[] message = JsonWriter.write(document, random);

        assertThat(LISTS.withoutHidden(message)).isSameAs(message);
    }

    @Provide
    Arbitrary<JsonValue> others() {
        return JsonArbitraries.documents();
    }

    @Provide
    Arbitrary<List<JsonValue>> tools() {
        Arbitrary<JsonValue> names = Arbitraries.of(HIDDEN_NAME, "shown").map(JsonValue.Text::new);
        Arbitrary<JsonValue> tool = Combinators.combine(names, JsonArbitraries.structures())
                .as((name, fields) -> {
                    Map<String, JsonValue> members = new LinkedHashMap<>(fields.members());
                    members.put("name", name);
                    return new JsonValue.Structure(members);
                });
        return Arbitraries.oneOf(tool, tool, JsonArbitraries.scalars()).list().ofMaxSize(6);
    }

    private static boolean isHidden(JsonValue tool) {
        return tool instanceof JsonValue.Structure structure
                && new JsonValue.Text(HIDDEN_NAME).equals(structure.members().get("name"));
    }

    private static String text(JsonValue value, Random random) {
        return new String(JsonWriter.write(value, random), UTF_8);
    }
}
