package io.github.mcppolicy.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.NamePattern;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that stands for others must be found whatever the patterns are; a search that never ends is a failure, not slow. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NameSamplesTest {

    @ParameterizedTest
    @ValueSource(strings = {"o*", "other", "other*", "get_o*", "get_other", "get_other*", "get_O"})
    void sampleWhenAPatternBeginsLikeTheUsualNameThenAnotherNameStandsForTheRest(String pattern) {
        List<NamePattern> patterns = List.of(new NamePattern("get_*"), new NamePattern(pattern));

        List<NameSamples.Sample> samples = NameSamples.of(patterns);

        assertThat(samples)
                .filteredOn(sample -> sample.spelling() == NameSamples.Spelling.PLAIN)
                .extracting(NameSamples.Sample::key)
                .contains("*", "get_*", pattern);
    }

    @Test
    void sampleWhenEachLetterAndDigitHasAPatternThenAnotherCharacterIsFound() {
        List<NamePattern> patterns = Stream.concat(
                        Stream.of(new NamePattern("get_*")),
                        IntStream.rangeClosed('0', 'z')
                                .filter(Character::isLetterOrDigit)
                                .mapToObj(first -> new NamePattern("get_" + (char) first + "*")))
                .toList();

        assertThat(NameSamples.of(patterns))
                .filteredOn(sample -> sample.spelling() == NameSamples.Spelling.PLAIN)
                .extracting(NameSamples.Sample::key)
                .contains("*", "get_*");
    }
}
