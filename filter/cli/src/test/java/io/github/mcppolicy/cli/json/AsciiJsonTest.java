package io.github.mcppolicy.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class AsciiJsonTest {
    private static final String HOSTILE = "a\u007f\u202e\u001b[2J\ud83d\ude00";

    @Test
    void jsonWhenItHasEscapesThenOnlyWhatIsNotAsciiChanges() throws Exception {
        assertThat(onOneLine("{ \"a\\\\\" :\r\n\"\\\"\u007f\ud83d\ude00 \\u0000\" }"))
                .isEqualTo("{\"a\\\\\":\"\\\"\\u007F\\uD83D\\uDE00 \\u0000\"}");
    }

    @Test
    void textWhenHostileThenNeitherFormHoldsWhatATerminalActsOn() {
        StringWriter line = new StringWriter();
        JsonOutput.print(new PrintWriter(line, true), json -> json.writeString(HOSTILE));
        String laidOut = JsonOutput.laidOut(json -> {
            json.writeStartArray();
            json.writeString(HOSTILE);
            json.writeRawValue("\"\u00e4\"");
            json.writeEndArray();
        });

        assertThat(line.toString().strip()).isEqualTo("\"a\\u007F\\u202E\\u001B[2J\\uD83D\\uDE00\"");
        assertThat(laidOut).contains("\\u00E4").hasLineCount(4);
        assertThat((line + laidOut).replace("\n", "").chars()).allMatch(c -> c >= ' ' && c < 0x7F);
    }

    @Test
    void textWhenLongThenNothingIsLostBetweenItsPieces() throws Exception {
        String json = '"' + "\u0436a".repeat(30_000) + '"';
        String expected = '"' + "\\u0436a".repeat(30_000) + '"';

        assertThat(onOneLine(json)).isEqualTo(expected);
        assertThat(AsciiJson.of(json)).isEqualTo(expected);
    }

    private static String onOneLine(String json) throws IOException {
        StringWriter text = new StringWriter();
        AsciiJson.writeOnOneLine(json, text);
        return text.toString();
    }
}
