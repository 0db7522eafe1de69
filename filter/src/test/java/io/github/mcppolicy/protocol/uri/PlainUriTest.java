package io.github.mcppolicy.protocol.uri;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainUriTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///docs/a.txt",
                "file:///docs/with%20space.txt",
                "file:///docs/caf%C3%A9.txt",
                "file:///docs/caf\u00e9.txt",
                "file:///docs/\u65e5\u672c\u8a9e.md",
                "file:///docs/%F0%9F%98%80",
                "file:///docs/\u2764\ufe0f",
                "file:///C:/Users/me/a.txt",
                "file:///c%3A/Users/me/a.txt",
                "file:///docs/.hidden",
                "file:///docs/a..b",
                "file:///docs/",
                "file:///",
                "file:///docs/a%5Bb%5D%7Bc%7D%22%3C%3E%5E%60",
                "file:///docs/user%40example.com",
                "file:///docs/c++",
                "file:///logs/audit:2024.log",
                "file:///logs/10:00:00",
                "file:///C:",
                "https://example.com",
                "https://example.com/a?b=c&d=e#f",
                "https://example.com:8443/a",
                "http://127.0.0.1/a",
                "https://xn--caf-dma.example/a",
                "db://orders?limit=5",
                "db://host:5432/orders",
                "postgres://localhost/db/orders/schema",
                "sqlite:///:memory:",
                "gdrive:///1AbC_d-E",
                "ui://widget/cart.html",
                "git://repo/path@main",
                "git+ssh://repo/path",
                "memo:today",
                "memo:/today",
                "linear-viewer:",
                "app:/",
                "tasks:///",
                "magnet:?xt=urn:btih:c12fe1",
                "memo://\u65e5\u8a18/1",
                "urn:isbn:0451450523",
                "mailto:me@example.com",
                "data:text/plain;base64,QQ",
                "demo://resource/static/document/features.md",
                "query://q?next=https://example.com/x"
            })
    void uriWhenAllReadersAgreeThenIsPlain(String uri) {
        assertThat(PlainUri.objection(uri)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FILE:///a | scheme",
                "a/b | scheme",
                "c:/a | scheme",
                "//host/a | scheme",
                "'' | scheme",
                "1file:///a | scheme",
                "file:/a | file:///",
                "file:a | file:///",
                "file://host/a | file:///",
                "file://localhost/a | file:///",
                "file:////a | empty segment",
                "file:///a//b | empty segment",
                "file:///a/;x/b | empty segment",
                "file:///a/%20/b | empty segment",
                "file:///a/./b | dot segment",
                "file:///a/../b | dot segment",
                "file:///a/.. | dot segment",
                "file:///a/. | dot segment",
                "file:///a/.../b | dot segment",
                "file:///a/..;x/b | dot segment",
                "file:///a/..%3Bx/b | dot segment",
                "file:///a/..%20/b | dot segment",
                "file:///a/..+/b | dot segment",
                "file:///a/..:x/b | dot segment",
                "memo:../a | dot segment",
                "memo:/../a | dot segment",
                "memo://../a | ends in a dot",
                "git://example.com./a | ends in a dot",
                "db://a?/../../b | query or fragment",
                "db://a?b=.. | query or fragment",
                "db://a#/../b | query or fragment",
                "file:///a/%2e | upper-case",
                "file:///a/%2E%2E/b | needs no encoding",
                "file:///a/%41 | needs no encoding",
                "file:///a/%7E | needs no encoding",
                "file:///a/%2Fb | structure",
                "file:///a/%5Cb | structure",
                "file:///a/%25 | structure",
                "file:///a/%252Fb | structure",
                "file:///a/%3Fb | structure",
                "file:///a/%23b | structure",
                "file:///a/%c3%a9 | upper-case",
                "file:///a/% | two upper-case",
                "file:///a/%4 | two upper-case",
                "file:///a/%zz | two upper-case",
                "file:///a/%00 | control",
                "file:///a/%0A | control",
                "file:///a/%7F | control",
                "file:///a/%C2%85 | control",
                "file:///a/%E2%80%8B | format",
                "file:///a/%E2%80%AE | format",
                "file:///a/%C2%A0 | space",
                "file:///a/%EE%80%80 | unassigned",
                "file:///a/%C0%AF | UTF-8",
                "file:///a/%C3 | UTF-8",
                "file:///a/%ED%A0%80 | UTF-8",
                "file:///a/%F5%80%80%80 | UTF-8",
                "file:///a/e%CC%81 | normalisation form C",
                "file:///a/%EF%BC%8Fb | when it is normalised",
                "file:///a/%E2%84%85 | when it is normalised",
                "file:///a/%E2%80%A5/b | when it is normalised",
                "file:///a/%EF%BC%9Fb | when it is normalised",
                "file:///a b | percent-encoded",
                "file:///a\\b | percent-encoded",
                "file:///a{b} | percent-encoded",
                "file:///a[b] | percent-encoded",
                "https:/example.com/a | no // and host",
                "https:example.com/a | no // and host",
                "https:///example.com/a | host",
                "https://Example.com/a | host",
                "https://example.com./a | host",
                "https://a..b/a | host",
                "https://ex%61mple.com/a | needs no encoding",
                "https://caf%C3%A9.example/a | host",
                "https://[::1]/a | percent-encoded",
                "https://0x7f.1/a | host",
                "https://2130706433/a | host",
                "https://127.1/a | host",
                "https://127.0.0.01/a | host",
                "https://256.0.0.1/a | host",
                "https://me@example.com/a | user information",
                "https://@example.com/a | user information",
                "https://me%40example.com/a | user information",
                "https://example.com:443/a | default port",
                "http://example.com:80/a | default port",
                "https://example.com:/a | port",
                "https://example.com:08443/a | port",
                "https://example.com:x/a | port",
                "db://Orders | lower case",
                "db://?a | empty host",
                "db:// | empty host",
                "url:file:/a | another URI",
                "url:a | another URI",
                "jar:file:/a!/b | another URI",
                "simplecache::file:/a | another URI",
                "tar:gz:file:/a | another URI",
                "url:/a | another URI",
                "url:///a | another URI",
                "file:///docs/C:/a | drive",
                "file:///docs/c%3A/a | drive",
                "file:///docs/noteC:/a | drive",
                "file:///C:a | drive",
                "file:///docs/a: | drive",
                "docs://files/C:/a | drive",
                "docs://files/c%3Aa | drive",
                "memo:c:/a | another URI",
                "file:///C%7C/a | take for a colon",
                "file:///docs/..é/a | dot segment",
                "file:///docs/..∕a | slash or a backslash",
                "git://example。com/a | full stop",
                "view-source:HTTPS:/a | another URI"
            })
    void uriWhenReadersDisagreeThenIsNotPlainForThatReason(String uri, String objection) {
        assertThat(PlainUri.objection(uri))
                .as(uri)
                .hasValueSatisfying(why -> assertThat(why).contains(objection));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///a\tb",
                "file:///a\nb",
                "file:///a\rb",
                " file:///a",
                "file:///a ",
                "\ufefffile:///a",
                "file:///a\0",
                "file:///a\u200bb",
                "file:///a\u202eb",
                "file:///a\u3000b",
                "file:///a\ud800b",
                "file:///a\uffffb",
                "file:///a/e\u0301",
                "file:///a#b#c",
                "file:///a|b",
                "https://example\u3002com/a",
                "https://exam\u00adple.com/a"
            })
    void uriWhenItHoldsWhatNobodySeesThenIsNotPlain(String uri) {
        assertThat(PlainUri.objection(uri)).isPresent();
    }

    @Test
    void uriWhenLongThenIsPlainUpToEightThousandCharacters() {
        String start = "file:///";

        assertThat(PlainUri.objection(start + "x".repeat(8_000 - start.length())))
                .isEmpty();
        assertThat(PlainUri.objection(start + "x".repeat(8_001 - start.length())))
                .contains("is longer than 8,000 characters");
    }

    @Test
    void hostWhenLongThenIsNotPlain() {
        assertThat(PlainUri.objection("https://" + "a.".repeat(3_900) + "a/"))
                .contains("has a host of more than 253 characters");
    }

    @Test
    void marksWhenMoreThanThirtyFollowOneAnotherThenTheUriIsNotPlain() {
        assertThat(PlainUri.objection("file:///q" + "\u0323".repeat(30))).isEmpty();
        assertThat(PlainUri.objection("file:///q" + "\u0323".repeat(31))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "file:///docs/{name}, true",
        "file:///docs/{+path}, true",
        "db://orders{?limit*}, true",
        "file:///docs/../{name}, false",
        "file:///docs/{name, false",
        "{+uri}, false"
    })
    void templateWhenItsLiteralsArePlainThenIsPlain(String template, boolean plain) {
        assertThat(PlainUri.objectionToTemplate(template).isEmpty()).isEqualTo(plain);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "file:", "db:", "https:", "///", "//", "/", "a", "B", ".", "..", "%20", "%2F", "%C3%A9",
                        "\u00e9", "?", "#", "=", "@", ":", ";", "+", "\\", " ", "\t", "\uff0f")
                .list()
                .ofMaxSize(10)
                .map(pieces -> String.join("", pieces));
    }

    /** A plain URI stays plain, and names the same resource, however often it is encoded. */
    @Property
    void uriWhenPlainThenItsEncodedFormIsPlainAndHasTheSameNormalForm(@ForAll("pieces") String uri) {
        if (PlainUri.objection(uri).isEmpty()) {
            String encoded = PlainUri.encoded(uri);

            assertThat(PlainUri.objection(encoded)).isEmpty();
            assertThat(PlainUri.encoded(encoded)).isEqualTo(encoded);
            assertThat(UriNormalizer.form(encoded, UriNormalizer.Endings.KEPT))
                    .isEqualTo(UriNormalizer.form(uri, UriNormalizer.Endings.KEPT));
        }
    }
}
