package io.github.mcppolicy.protocol.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class ExcludedKeysPropertyTest {

    @Property
    void keyWhenExcludedByItsBytesThenCanBeTakenForNone(
            @ForAll("texts") List<String> known, @ForAll("text") String candidate) {
        ConfusableKeys keys = new ConfusableKeys(known);
        byte[] bytes = ("{\"" + candidate + "\"").getBytes(UTF_8);

        boolean excluded = keys.exclude(bytes, 2, bytes.length - 1);

        Statistics.label("excluded").collect(excluded).coverage(coverage -> {
            coverage.check(true).percentage(percentage -> percentage > 10);
            coverage.check(false).percentage(percentage -> percentage > 10);
        });
        if (excluded) {
            assertThat(keys.confusedWith(candidate)).isEmpty();
            assertThat(candidate).doesNotContain("\\");
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return text().list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.of(
                        "a", "A", "b", "B", "Z", "z", "[", "@", "`", "{", " ", "\\", "\u0000", "\u007f", "\uff21",
                        "\u212a", "k", "\u0131", "i", "\u200b", "\u00df", "s")
                .list()
                .ofMaxSize(2)
                .map(parts -> String.join("", parts));
    }
}
