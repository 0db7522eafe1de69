package io.github.mcppolicy.protocol.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.JsonArbitraries;
import io.github.mcppolicy.protocol.JsonValue;
import io.github.mcppolicy.protocol.JsonWriter;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.json.TokenTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ListResponseFilterPropertyTest {

    private static final String HIDDEN_NAME = "hidden";
    private static final ListResponseFilter LISTS = Hiding.everywhere(HIDDEN_NAME::equals);

    @Property
    void listWhenRewrittenThenLosesItsHiddenEntriesAndNoOtherByte(
            @ForAll TargetKind kind,
            @ForAll("names") List<Optional<String>> names,
            @ForAll("others") JsonValue other,
            @ForAll Random random)
            throws UnreadableResponseException, MalformedException {
        List<JsonValue> tools =
                names.stream().map(name -> entry(kind, name, other)).toList();
        String before = "{\"id\":1,\"other\":" + text(other, random) + ",\"result\":{\"" + kind.list() + "\":[";
        String behind = "],\"nextCursor\":" + text(other, random) + "} }";
        List<String> entries = tools.stream().map(tool -> text(tool, random)).toList();
        byte[] message = (before + String.join(",", entries) + behind).getBytes(UTF_8);

        String rewritten = new String(LISTS.withoutHidden(message), UTF_8);

        assertThat(rewritten).startsWith(before).endsWith(behind);
        String list = rewritten.substring(before.length(), rewritten.length() - behind.length());
        int position = 0;
        for (int i = 0; i < tools.size(); i++) {
            if (!isHidden(names.get(i))) {
                position = list.indexOf(entries.get(i).strip(), position) + 1;
                assertThat(position).isPositive();
            }
        }
        List<JsonValue> shown = names.stream()
                .filter(name -> !isHidden(name))
                .map(name -> entry(kind, name, other))
                .toList();
        assertThat(TokenTree.of("[" + list + "]")).isEqualTo(new JsonValue.Items(shown));
    }

    @Property
    void documentWhenItListsNothingThenIsTheSameArray(@ForAll("others") JsonValue document, @ForAll Random random)
            throws UnreadableResponseException {
        byte[] message = JsonWriter.write(document, random);

        assertThat(LISTS.withoutHidden(message)).isSameAs(message);
    }

    @Provide
    Arbitrary<JsonValue> others() {
        return JsonArbitraries.documents();
    }

    /** An entry without a name is not an object. */
    @Provide
    Arbitrary<List<Optional<String>>> names() {
        return Arbitraries.of(Optional.of(HIDDEN_NAME), Optional.of("shown"), Optional.<String>empty())
                .list()
                .ofMaxSize(6);
    }

    private static JsonValue entry(TargetKind kind, Optional<String> name, JsonValue other) {
        if (name.isEmpty()) {
            return other;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("_meta", other);
        members.put(kind.identifier(), new JsonValue.Text(name.get()));
        return new JsonValue.Structure(members);
    }

    private static boolean isHidden(Optional<String> name) {
        return name.filter(HIDDEN_NAME::equals).isPresent();
    }

    private static String text(JsonValue value, Random random) {
        return new String(JsonWriter.write(value, random), UTF_8);
    }
}
