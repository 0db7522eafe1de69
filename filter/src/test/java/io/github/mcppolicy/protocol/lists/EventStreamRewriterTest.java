package io.github.mcppolicy.protocol.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamRewriterTest {

    private static final String LIST = "{\"result\":{\"tools\":[{\"name\":\"x\"}]}}";
    private static final String FILTERED = "{\"result\":{\"tools\":[]}}";
    private static final String WITHHELD = ": mcp-policy-filter withheld an event that it could not read\n\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final EventStreamRewriter rewriter = new EventStreamRewriter(Hiding.everywhere("x"::equals), out);

    /**
     * {@code L} stands for a list with a hidden tool, {@code F} for the list without it, {@code ~n} and {@code ~r} for
     * line ends.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "with a space|data: L~n~n|data: F~n~n",
                "without a space|data:L~n~n|data:F~n~n",
                "two spaces|data:  L~n~n|data:  F~n~n",
                "carriage returns|data:L~r~r|data:F~r~r",
                "both|data:L~r~n~r~n|data:F~r~n~r~n",
                "mixed|data:L~r~n~r|data:F~r~n~r",
                "other fields|id: 1~nevent: message~ndata: L~nretry: 5~n~n|id: 1~nevent: message~ndata: F~nretry: 5~n~n",
                "comment inside|data: L~n: c~n~n|data: F~n: c~n~n",
                "byte order mark|\ufeffdata: L~n~n|\ufeffdata: F~n~n",
                "second event|data: {}~n~ndata: L~n~n|data: {}~n~ndata: F~n~n"
            })
    void listWhenItIsTheDataOfAnEventThenLosesItsHiddenTools(String why, String event, String expected)
            throws IOException {
        write(unfold(event));

        assertThat(written()).as(why).isEqualTo(unfold(expected));
    }

    @Test
    void listWhenSpreadOverDataLinesThenIsReadAsOneAndWrittenLikeItsFirstLine() throws IOException {
        write("data:{\"result\":\r\nid: 4\r\ndata: {\"tools\":[\r\ndata: {\"name\":\"x\"}]}}\r\n\r\n");

        assertThat(written()).isEqualTo("data:{\"result\":\r\ndata:{\"tools\":[\r\ndata:]}}\r\nid: 4\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {}~n~n",
                "event: ping~n~n",
                ": keep-alive~n",
                ":~n",
                "~n",
                "~n~n~n",
                "~r~n",
                "id~n~n",
                "data~n~n",
                "data:~n~n",
                "data: tools~n~n",
                "data: not [json tools~n~n",
                "datax: L~n~n",
                " data: L~n~n",
                "event: L~n~n",
                ": L~n",
                "Data: L~n~n",
                "data : L~n~n",
                "event: endpoint~ndata: /message?tools=1~n~n"
            })
    void eventWhenItListsNothingThenPassesByteForByte(String event) throws IOException {
        write(unfold(event));

        assertThat(written()).isEqualTo(unfold(event));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data: {\"tools\"~n~n", "data: [{\"tools\":1]~n~n", "data:   {tools~n~n", "data: L~ndata: L~n~n"
            })
    void eventWhenItMayListAndCannotBeReadThenIsWithheld(String event) throws IOException {
        write(unfold(event));
        write("data: next\n\n");

        assertThat(written()).isEqualTo(WITHHELD + "data: next\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"~n", "~r", "~r~n"})
    void eventWhenItsBlankLineCameThenIsOutBeforeTheNextByte(String lineEnd) throws IOException {
        String end = unfold(lineEnd);
        write("data: {}" + end);
        assertThat(written()).isEmpty();

        write(end);
        assertThat(written()).isEqualTo("data: {}" + end + end);
    }

    @Test
    void commentWhenItsLineEndedThenIsOutBeforeTheNextByte() throws IOException {
        write(": keep");
        assertThat(written()).isEmpty();

        write("-alive\n");
        assertThat(written()).isEqualTo(": keep-alive\n");
    }

    @Test
    void lineFeedWhenItsCarriageReturnEndedTheEventThenIsOutWithTheCallThatBringsIt() throws IOException {
        write("data: {}\r\n\r");
        assertThat(written()).isEqualTo("data: {}\r\n\r");

        write("\n");
        assertThat(written()).isEqualTo("data: {}\r\n\r\n");
    }

    @Test
    void streamWhenItEndsInsideAnEventThenTheRestIsEvaluatedToo() throws IOException {
        write("data: {}\n\ndata: " + LIST);
        rewriter.finish();
        rewriter.finish();

        assertThat(written()).isEqualTo("data: {}\n\ndata: " + FILTERED);
    }

    @Test
    void bytesWhenOnlyARangeIsGivenThenNoOthersAreTaken() throws IOException {
        byte[] bytes = "xxdata: {}\n\nyy".getBytes(UTF_8);

        rewriter.write(bytes, 2, bytes.length - 4);
        rewriter.write(bytes, 0, 0);
        rewriter.finish();

        assertThat(written()).isEqualTo("data: {}\n\n");
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        rewriter.write(bytes, 0, bytes.length);
    }

    private String written() {
        return out.toString(UTF_8);
    }

    private static String unfold(String event) {
        return event.replace("L", LIST)
                .replace("F", FILTERED)
                .replace("~n", "\n")
                .replace("~r", "\r");
    }
}
