package io.github.mcppolicy.protocol.headers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.ProtocolError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/json; CHARSET=utf8",
                "application/json ; charset = UTF-8 ; profile=x",
                "application/json; profile=x; charset=utf-8",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "",
                "nonsense"
            })
    void contentTypeWhenItLeavesUtf8ThenHasNoObjection(String contentType) {
        assertThat(ContentHeaders.error(List.of(contentType), List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json; charset=IBM037",
                "application/json; charset=utf-7",
                "application/json; charset=",
                "application/json; charset",
                "application/json; charset=\"\"",
                "application/json; charset='utf-8'",
                "application/json; charset=\"utf-8",
                "application/json; charset=utf-8\"",
                "application/json; charset=utf-8x",
                "application/json; charset=utf_8",
                "application/json; charset=utf-8,utf-16",
                "application/json; charset=utf-8; charset=utf-16",
                "application/json; charset=utf-16; charset=utf-8",
                "application/json; charset=utf-8; charset=utf-8",
                "application/json; charset=utf-8; CHARSET=utf-16",
                "application/json; charset*=utf-8''utf-16",
                "application/json; xcharset=utf-16",
                "application/json;charset:utf-8",
                "application/json; charset=utf-8 utf-16",
                "application/json; profile=\"; charset=utf-16\""
            })
    void contentTypeWhenItNamesAnotherCharsetOrLeavesAChoiceThenHasAnObjection(String contentType) {
        assertThat(ContentHeaders.error(List.of(contentType), List.of()))
                .contains(ProtocolError.invalidRequest("Content-Type must name no other charset than UTF-8, once"));
    }

    @Test
    void contentTypeWhenMissingThenHasNoObjection() {
        assertThat(ContentHeaders.error(List.of(), List.of())).isEmpty();
    }

    @Test
    void contentTypeWhenThereAreTwoThenHasAnObjection() {
        assertThat(ContentHeaders.error(List.of("application/json", "application/json"), List.of()))
                .contains(ProtocolError.invalidRequest("more than one Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity", "br", "", "x"})
    void contentEncodingWhenThereIsAnyThenHasAnObjection(String encoding) {
        assertThat(ContentHeaders.error(List.of("application/json"), List.of(encoding)))
                .contains(ProtocolError.invalidRequest("a body with a Content-Encoding is not read"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/Json ; charset=utf-8",
                "application/json;charset=utf-8",
                "application/vnd.mcp+json",
                "application/problem+JSON; x=y"
            })
    void typeWhenItIsJsonThenItSaysSo(String contentType) {
        assertThat(ContentHeaders.declareJson(List.of(contentType))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "text/json",
                "json",
                "application/json5",
                "application/jsonx; a=application/json",
                "text/plain; application/json",
                "text/plain, application/json",
                "application/json, text/plain",
                "application/x-www-form-urlencoded",
                "application/+json",
                "multipart/form-data+json"
            })
    void typeWhenItIsAnythingElseThenItSaysSo(String contentType) {
        assertThat(ContentHeaders.declareJson(List.of(contentType))).isFalse();
        assertThat(ContentHeaders.declareJson(List.of())).isFalse();
        assertThat(ContentHeaders.declareJson(List.of("application/json", contentType)))
                .isFalse();
    }
}
