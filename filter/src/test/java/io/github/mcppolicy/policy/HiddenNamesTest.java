package io.github.mcppolicy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HiddenNamesTest {

    /**
     * Few letters, so that names and prefixes coincide. "Aa" and "BB" have the same hash, and so do names that differ
     * only in them.
     */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "Aa", "BB").list().ofMaxSize(4).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<NamePattern>> patterns() {
        Arbitrary<String> prefixes = names().map(name -> name + "*");
        Arbitrary<String> exact = names().filter(name -> !name.isEmpty());
        return Arbitraries.oneOf(prefixes, exact).map(NamePattern::new).list().ofMaxSize(12);
    }

    @Property
    void nameWhenLookedUpThenTheFirstPatternThatMatchesIsNamed(
            @ForAll("patterns") List<NamePattern> patterns, @ForAll("names") String name) {
        Optional<String> first = IntStream.range(0, patterns.size())
                .filter(i -> matches(patterns.get(i), name))
                .mapToObj(i -> "/hide/" + i)
                .findFirst();

        assertThat(new HiddenNames(patterns, "/hide").ruleFor(name)).isEqualTo(first);
    }

    @Property
    void patternWhenCoveredThenAPatternCoversIt(
            @ForAll("patterns") List<NamePattern> patterns, @ForAll("patterns") List<NamePattern> asked) {
        HiddenNames hidden = new HiddenNames(patterns, "/hide");

        for (NamePattern pattern : asked) {
            assertThat(hidden.coverAll(pattern)).isEqualTo(patterns.stream().anyMatch(known -> covers(known, pattern)));
        }
    }

    private static boolean matches(NamePattern pattern, String name) {
        return pattern.isPrefix() ? name.startsWith(pattern.stem()) : name.equals(pattern.stem());
    }

    private static boolean covers(NamePattern known, NamePattern pattern) {
        return known.equals(pattern) || (known.isPrefix() && pattern.stem().startsWith(known.stem()));
    }
}
