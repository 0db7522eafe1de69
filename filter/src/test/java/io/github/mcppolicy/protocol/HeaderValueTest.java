package io.github.mcppolicy.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.UnicodeChars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "get_order|get_order",
                "\"  get_order \t\"|get_order",
                "\"a\tb c\"|\"a\tb c\"",
                "\"\"|\"\"",
                "=?base64?SGVsbG8=?=|Hello",
                "\" =?base64?SGVsbG8=?= \"|Hello",
                "=?base64??=|\"\"",
                "=?base64?SGVsbG8sIOS4lueVjA==?=|Hello, \u4e16\u754c",
                "=?base64?IHBhZGRlZCA=?=|\" padded \"",
                "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=|=?base64?literal?=",
                "SGVsbG8=|SGVsbG8=",
                "=?base64?SGVsbG8=|=?base64?SGVsbG8=",
                "SGVsbG8=?=|SGVsbG8=?=",
                "=?BASE64?SGVsbG8=?=|=?BASE64?SGVsbG8=?=",
                "=?base64 ?SGVsbG8=?=|=?base64 ?SGVsbG8=?="
            })
    void valueWhenItIsWellFormedThenSaysItsText(String value, String text) {
        assertThat(HeaderValue.decoded(value)).hasValue(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?base64?SGVsbG8?=",
                "=?base64?SGVsbG9=?=",
                "=?base64?SGVsbG8==?=",
                "=?base64?SGVsbG8= ?=",
                "=?base64? SGVsbG8=?=",
                "=?base64?SGVs!!!bG8=?=",
                "=?base64?SGVs\tbG8=?=",
                "=?base64?_-8=?=",
                "=?base64?=",
                "=?base64?wIA=?=",
                "=?base64?7aCA?=",
                "=?base64?/w==?=",
                "caf\u00e9",
                "\u00a0a",
                "a\u0000",
                "a\nb",
                "a\u007f",
                "\uff21",
                "\ufffd"
            })
    void valueWhenItCouldBeReadInTwoWaysThenSaysNothing(String value) {
        assertThat(HeaderValue.decoded(value)).isEmpty();
    }

    @Property
    void textWhenEncodedThenComesBack(@ForAll @UnicodeChars String text) {
        String sent = new String(text.getBytes(UTF_8), UTF_8);

        assertThat(HeaderValue.decoded("=?base64?" + Base64.getEncoder().encodeToString(sent.getBytes(UTF_8)) + "?="))
                .hasValue(sent);
    }

    @Property
    void textWhenItHasABlankEndThenOnlyThatGoes(@ForAll @CharRange(from = ' ', to = '~') String text) {
        assertThat(HeaderValue.stripped("\t " + text + " \t")).isEqualTo(text.strip());
    }
}
