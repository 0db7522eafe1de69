package io.github.mcppolicy.protocol.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "[1,2] | 8.. | [8,1,2]",
                "[1,2] | .8. | [1,8,2]",
                "'  [ 1 ,\n{\"b\":\"],\"}] ' | .8.9 | [1,8,{\"b\":\"],\"},9]",
                "[1] | 8.. | [1,8]",
                "[] | 8 | [8]",
                "[ ] | .8 | [8]",
                "{\"id\":1} | 8. | [8,{\"id\":1}]",
                "'' | 89 | [8,9]",
                "'\n' | 8. | [8]",
                "[\"\u00e9\"] | 8. | [8,\"\u00e9\"]"
            })
    void answerWhenOursAreMissingInItThenTheyStandWhereTheAppWouldPutThem(
            String answer, String slots, String completed) {
        assertThat(completed(answer, slots)).contains(completed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accepted",
                "<html>",
                "\"text\"",
                "{\"id\":null,\"error\":{}}",
                "{\"error\":{}}",
                "[1,",
                "[1] 2",
                "{\"id\":1} {\"id\":2}",
                "null"
            })
    void answerWhenItIsNoneToSingleRequestsThenItIsNotCompleted(String answer) {
        assertThat(completed(answer, "8.")).isEmpty();
    }

    /** A digit stands for an answer of the filter, a dot for one of the app's. */
    private static Optional<String> completed(String answer, String slots) {
        List<Optional<byte[]>> all = slots.chars()
                .mapToObj(slot -> slot == '.' ? Optional.<byte[]>empty() : Optional.of(new byte[] {(byte) slot}))
                .toList();
        return BatchElements.completed(answer.getBytes(UTF_8), all).map(bytes -> new String(bytes, UTF_8));
    }

    private static String only(byte[] batch, int... places) {
        BitSet kept = new BitSet();
        IntStream.of(places).forEach(kept::set);
        return new String(BatchElements.only(batch, kept), UTF_8);
    }
}
