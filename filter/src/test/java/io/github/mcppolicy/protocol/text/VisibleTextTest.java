package io.github.mcppolicy.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

    @ParameterizedTest
    @CsvSource({
        "refund 5 \u20ac, refund 5 \u20ac",
        "\u00c6r\u00f8 \u6f22\u5b57 \ud834\udd1e, \u00c6r\u00f8 \u6f22\u5b57 \ud834\udd1e",
        "a\u202egnp.exe, a\\u{202e}gnp.exe",
        "a\u0000b\u001b[2Kc, a\\u{0}b\\u{1b}[2Kc",
        "a\u0085b, a\\u{85}b",
        "a\u00a0b, a\\u{a0}b",
        "a\u200bb\u2066c, a\\u{200b}b\\u{2066}c",
        "a\u2028b\u2029c, a\\u{2028}b\\u{2029}c",
        "a\u3164b\u115fc, a\\u{3164}b\\u{115f}c",
        "a\ufe0fb\udb40\udd00c, a\\u{fe0f}b\\u{e0100}c",
        "a\udb40\udc41b, a\\u{e0041}b",
        "a\ue000b, a\\u{e000}b",
        "a\u007fb, a\\u{7f}b",
    })
    void textWhenAPersonReadsItThenNothingOfItIsInvisible(String text, String visible) {
        assertThat(VisibleText.of(text)).isEqualTo(visible);
    }

    @Test
    void textWhenItHasHalfASurrogatePairOrALineBreakThenTheyAreSpelledOut() {
        assertThat(VisibleText.of("a\ud800b\r\nc\t")).isEqualTo("a\\u{d800}b\\u{d}\\u{a}c\\u{9}");
    }
}
