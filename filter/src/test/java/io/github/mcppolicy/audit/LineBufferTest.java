package io.github.mcppolicy.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineBufferTest {

    private final LineBuffer buffer = new LineBuffer(4);

    @Test
    void bytesWhenThereAreMoreThanFitThenNoneIsLost() {
        buffer.append("one".getBytes(US_ASCII));
        buffer.append("two".getBytes(US_ASCII));
        buffer.append((byte) '!');

        assertThat(content()).isEqualTo("onetwo!");
    }

    @ParameterizedTest
    @CsvSource({"0, 'a|bc|d'", "1, 'a|bc|d'", "2, 'bc|d'", "4, 'bc|d'", "5, 'd'", "6, 'd'"})
    void linesWhenAPartOfThemWasWrittenThenTheOneThatWasCutStaysWhole(int written, String left) {
        buffer.append("a\nbc\nd".getBytes(US_ASCII));
        buffer.dropLinesWithin(written);

        assertThat(content()).isEqualTo(left.replace('|', '\n'));
    }

    @Test
    void longLineWhenItIsDoneThenItsMemoryIsGivenBack() {
        buffer.append(new byte[1 << 20]);
        buffer.clear();

        assertThat(buffer.isEmpty()).isTrue();
        assertThat(buffer.bytes()).hasSize(4);
    }

    private String content() {
        return new String(buffer.bytes(), 0, buffer.length(), US_ASCII);
    }
}
