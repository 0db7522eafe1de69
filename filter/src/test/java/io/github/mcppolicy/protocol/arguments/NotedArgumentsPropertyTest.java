package io.github.mcppolicy.protocol.arguments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.JsonArbitraries;
import io.github.mcppolicy.protocol.JsonValue;
import io.github.mcppolicy.protocol.JsonWriter;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.TokenTree;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Arguments whose members were noted by the strict walk give the same values as arguments that are walked again. */
class NotedArgumentsPropertyTest {

    private static final List<ArgumentPath> PATHS = Stream.of(
                    "amount", "Amount", "a.b", "a.0.b", "a", "\u00e9t\u00e9", "\ufb01le", "a b.c", "0", "k70", "x\"y")
            .map(path -> new ArgumentPath(List.of(path.split("\\."))))
            .toList();

    private static final List<String> KEYS = List.of(
            "amount",
            "Amount",
            "AMOUNT",
            "amount ",
            "amo\u200bunt",
            "a",
            "A",
            "\u00e9t\u00e9",
            "\u00c9T\u00c9",
            "file",
            "\ufb01le",
            "a b",
            "0",
            "",
            "x\"y",
            "X\"y",
            "\u0000a");

    @Property
    void argumentsWhenNotedThenTheirValuesAndNamesAreTheSame(
            @ForAll("arguments") JsonValue.Structure meant, @ForAll Random random) throws MalformedException {
        checkAllPaths(JsonWriter.write(meant, random), meant);
    }

    @Property(tries = 200)
    void argumentsWhenManyThenTheirValuesAndNamesAreTheSame(
            @ForAll("manyArguments") JsonValue.Structure meant, @ForAll Random random) throws MalformedException {
        checkAllPaths(JsonWriter.write(meant, random), meant);
    }

    private static void checkAllPaths(byte[] written, JsonValue.Structure meant) throws MalformedException {
        byte[] message = ("[" + new String(written, UTF_8) + ",1]").getBytes(UTF_8);
        JsonTokens tokens = JsonTokens.strict(message, TokenTree.BOUNDS);
        tokens.next();
        tokens.next();
        Arguments noted = Arguments.read(message, tokens);
        Arguments walked = new Arguments(written, 0, written.length);

        assertThat(tokens.next()).isEqualTo(JsonTokens.Token.NUMBER);
        for (ArgumentPaths paths : List.of(ArgumentPaths.of(PATHS), ArgumentPaths.of(PATHS.subList(0, 4)))) {
            assertThat(noted.read(paths)).isEqualTo(walked.read(paths));
        }
        assertThat(noted.names(50)).isEqualTo(walked.names(50));
        assertThat(noted.names(Integer.MAX_VALUE))
                .containsExactlyElementsOf(meant.members().keySet());
        assertThat(noted.names(0)).isEmpty();
    }

    @Provide
    Arbitrary<JsonValue.Structure> arguments() {
        return structures(Arbitraries.recursive(
                JsonArbitraries::scalars,
                inside -> Arbitraries.oneOf(
                        structures(inside).map(structure -> structure),
                        inside.list().ofMaxSize(3).map(JsonValue.Items::new)),
                0,
                2));
    }

    private static Arbitrary<JsonValue.Structure> structures(Arbitrary<JsonValue> inside) {
        Arbitrary<Map<String, JsonValue>> members =
                Arbitraries.maps(Arbitraries.of(KEYS), inside).ofMaxSize(6);
        return members.map(JsonValue.Structure::new);
    }

    /** More and fewer than are noted. */
    @Provide
    Arbitrary<JsonValue.Structure> manyArguments() {
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 90).map(number -> "k" + number), Arbitraries.of(KEYS));
        return Arbitraries.maps(keys, JsonArbitraries.scalars())
                .ofMinSize(50)
                .ofMaxSize(80)
                .map(JsonValue.Structure::new);
    }
}
