package io.github.mcppolicy.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchElementsTest {

    @Test
    void batchWhenSomeOfItsMessagesAreKeptThenTheyStayAsTheyAreWritten() {
        byte[] batch = " [ {\"a\": [1, {\"b\":\"],\"}]} ,{\"c\":2},\n{ \"d\" : 3 } ] ".getBytes(UTF_8);

        assertThat(only(batch, 0, 2)).isEqualTo("[{\"a\": [1, {\"b\":\"],\"}]},{ \"d\" : 3 }]");
        assertThat(only(batch, 1)).isEqualTo("[{\"c\":2}]");
    }

    @Test
    void documentWhenItIsNoBatchThenIsRefused() {
        assertThatThrownBy(() -> only("{}".getBytes(UTF_8))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,2] | [1,2,8,9]",
                "' [ 1 ] ' | [1,8,9]",
                "[] | [8,9]",
                "[ ] | [8,9]",
                "{} | [{},8,9]",
                "'' | [8,9]"
            })
    void answerWhenOursAreAddedThenTheyStandBehindIt(String answer, String joined) {
        List<byte[]> ours = List.of("8".getBytes(UTF_8), "9".getBytes(UTF_8));

        assertThat(new String(BatchElements.joined(answer.getBytes(UTF_8), ours), UTF_8))
                .isEqualTo(joined);
    }

    private static String only(byte[] batch, int... places) {
        BitSet kept = new BitSet();
        IntStream.of(places).forEach(kept::set);
        return new String(BatchElements.only(batch, kept), UTF_8);
    }
}
