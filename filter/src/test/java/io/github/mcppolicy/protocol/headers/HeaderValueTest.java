package io.github.mcppolicy.protocol.headers;

import static org.assertj.core.api.Assertions.assertThat;

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
}
