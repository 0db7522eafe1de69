package io.github.mcppolicy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NameTableTest {

    /** "Aa" and "BB" have the same hash, and so do "AaAa", "AaBB", "BBAa" and "BBBB". */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("x", "Aa", "BB", "\uD83D\uDE00")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Set<String>> stems() {
        return names().set().ofMaxSize(12);
    }

    @Property
    void nameWhenLookedUpThenTheExactNameWinsElseTheLongestPrefix(
            @ForAll("stems") Set<String> exact, @ForAll("stems") Set<String> prefixes, @ForAll("names") String name) {
        List<NamePattern> patterns = Stream.concat(
                        exact.stream().filter(stem -> !stem.isEmpty()),
                        prefixes.stream().map(stem -> stem + "*"))
                .map(NamePattern::new)
                .toList();
        String expected = exact.contains(name) && !name.isEmpty()
                ? name
                : prefixes.stream()
                        .filter(name::startsWith)
                        .max(Comparator.comparingInt(String::length))
                        .map(stem -> stem + "*")
                        .orElse("nothing");

        NameTable<String> table =
                new NameTable<>(patterns.stream().collect(Collectors.toMap(Function.identity(), NamePattern::text)));

        assertThat(table.find(name, "nothing")).isEqualTo(expected);
    }
}
