package io.github.mcppolicy.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "create_refund",
                "caf\u00e9 \u00fcber \u65e5\u672c\u8a9e",
                "<b>&\"'",
                "\ud83d\ude00",
                "a\u0301"
            })
    void textWhenItCanBeSeenThenStays(String text) {
        assertThat(HostileText.visible(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0, [U+0000]",
        "0x9, [U+0009]",
        "0xA, [U+000A]",
        "0x1B, [U+001B]",
        "0x7F, [U+007F]",
        "0x9B, [U+009B]",
        "0xA0, [U+00A0]",
        "0xAD, [U+00AD]",
        "0x200B, [U+200B]",
        "0x202E, [U+202E]",
        "0x2066, [U+2066]",
        "0x2028, [U+2028]",
        "0xFEFF, [U+FEFF]",
        "0xD800, [U+D800]",
        "0xE000, [U+E000]",
        "0xFFFF, [U+FFFF]",
        "0xFE0F, [U+FE0F]",
        "0x3164, [U+3164]",
        "0xE0041, [U+E0041]",
        "0xE0100, [U+E0100]",
        "0x10FFFF, [U+10FFFF]",
    })
    void characterWhenItCannotBeSeenThenItsNumberIs(String point, String shown) {
        assertThat(HostileText.visible("a" + Character.toString(Integer.decode(point)) + "b"))
                .isEqualTo("a" + shown + "b");
    }

    @Test
    void jsonWhenIndentedThenOnlyWhiteSpaceBetweenItsPartsIsAdded() {
        assertThat(IndentedJson.of("{\"a\":[1,{\"b{,:\\\"\":\"x,y: [z]\"},[],{}],\"c\":null}"))
                .isEqualTo("""
                {
                  "a": [
                    1,
                    {
                      "b{,:\\"": "x,y: [z]"
                    },
                    [],
                    {}
                  ],
                  "c": null
                }""");
        assertThat(IndentedJson.of("7")).isEqualTo("7");
        assertThat(IndentedJson.of("{}")).isEqualTo("{}");
    }
}
