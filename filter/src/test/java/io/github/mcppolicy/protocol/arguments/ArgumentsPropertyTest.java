package io.github.mcppolicy.protocol.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.JsonArbitraries;
import io.github.mcppolicy.protocol.JsonValue;
import io.github.mcppolicy.protocol.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ArgumentsPropertyTest {

    /** Few and short keys, so that paths meet values. None of them can be taken for another. */
    private static final List<String> KEYS = List.of("a", "b", "ab", "c d", "\u00e9", "a.b");

    @Property
    void valuesWhenReadTogetherThenEachIsWhatStandsAtItsPath(
            @ForAll("arguments") JsonValue.Structure meant,
            @ForAll("paths") List<ArgumentPath> paths,
            @ForAll Random random) {
        byte[] written = JsonWriter.write(meant, random);
        Arguments arguments = new Arguments(written, 0, written.length);

        assertThat(arguments.read(ArgumentPaths.of(paths)))
                .isEqualTo(paths.stream()
                        .map(path -> ExpectedArguments.at(path, meant))
                        .toList());
        assertThat(arguments.names(2))
                .isEqualTo(meant.members().keySet().stream().limit(2).toList());
    }

    @Provide
    Arbitrary<JsonValue.Structure> arguments() {
        return structures(Arbitraries.recursive(JsonArbitraries::scalars, ArgumentsPropertyTest::containers, 0, 2));
    }

    @Provide
    Arbitrary<List<ArgumentPath>> paths() {
        Arbitrary<String> segments = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of(KEYS)), Tuple.of(2, Arbitraries.of("0", "1", "2", "007", "1234567890")));
        return segments.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(ArgumentPath::new)
                .list()
                .ofMaxSize(8);
    }

    private static Arbitrary<JsonValue> containers(Arbitrary<JsonValue> inside) {
        return Arbitraries.oneOf(structures(inside), inside.list().ofMaxSize(3).map(JsonValue.Items::new));
    }

    private static Arbitrary<JsonValue.Structure> structures(Arbitrary<JsonValue> inside) {
        Arbitrary<Map<String, JsonValue>> members =
                Arbitraries.maps(Arbitraries.of(KEYS), inside).ofMaxSize(4);
        return members.map(JsonValue.Structure::new);
    }
}
