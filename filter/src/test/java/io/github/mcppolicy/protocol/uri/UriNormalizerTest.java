package io.github.mcppolicy.protocol.uri;

import static io.github.mcppolicy.protocol.uri.UriNormalizer.Endings.CUT;
import static io.github.mcppolicy.protocol.uri.UriNormalizer.Endings.KEPT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriNormalizerTest {

    private static final Pattern UPWARDS = Pattern.compile("\\.[. ]*\\.");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FILE:///a/b",
                "file:///A/b",
                "file:///a/./b",
                "file:///a/c/../b",
                "file:///../a/b",
                "file:///a//b",
                "file:/a/b",
                "file:////a/b",
                "file:///a\\b",
                "file:///a%2Fb",
                "file:///a%2fb",
                "file:///%61/b",
                "file:///%2561/b",
                "file:///%252561/b",
                "file:///c/%2e%2e/a/b",
                "file:///c/%2E./a/b",
                "file%3A///a/b",
                " file:///a/b\t",
                "\ufefffile:///a/b",
                "\0file:///a/b",
                "file:///a/b\0.txt",
                "file:///a/b%00",
                "file:///\uff41/b",
                "file:///%EF%BD%81/b",
                "file:///a/b/",
                "file:///a/b/.",
                "file:a/b",
                "file://a/b",
                "file://localhost/a/b",
                "file:///a/\u200bb"
            })
    void uriWhenSpelledInAnotherWayThenHasTheSameForm(String uri) {
        assertThat(UriNormalizer.form(uri, KEPT)).contains("file:a/b");
    }

    @ParameterizedTest
    @CsvSource({
        "file:///a/b/.., file:a",
        "file:///.., file:",
        "file:///C:/a, file:c:/a",
        "file:///a/b?c=D#e, file:a/b?c=d#e",
        "file:///a/b/?c/, file:a/b?c",
        "db://a?b//c, db:a?b/c",
        "http://Example.com, http:example.com",
        "http://me@example.com/x, http:example.com/x",
        "http://example.com:8080/x, http:example.com:8080/x",
        "gdrive:/a, gdrive:a",
        "gdrive:///a, gdrive:a",
        "doc:a/../b, doc:b",
        "doc:a+b, doc:a b",
        "a/../b, b",
        "%, %",
        "%4, %4",
        "%zz, %zz",
        "100%, 100%",
        "caf%C3%A9, caf\u00e9",
        "'', ''"
    })
    void uriWhenItHasAFormThenIsThis(String uri, String form) {
        assertThat(UriNormalizer.form(uri, KEPT)).contains(form);
    }

    @ParameterizedTest
    @CsvSource({
        "file:///docs/, file:docs/",
        "file:///docs/., file:docs/.",
        "file:///docs/.., file:docs/..",
        "file:///a/../docs, file:docs",
        "file:///, file:",
        "file://, file:",
        "file:/, file:",
        "file:/d, file:d",
        "file:, file:",
        "fi, fi",
        "FILE://H, file:h",
        "https://example.com:4, https:example.com:4",
        "https://me@example.com/, https:example.com/",
        "db://orders/?limit=, db:orders?limit=",
        "'', ''"
    })
    void prefixWhenItHasAFormThenIsThis(String prefix, String form) {
        assertThat(UriNormalizer.formOfPrefix(prefix, KEPT)).contains(form);
    }

    @ParameterizedTest
    @CsvSource({
        "file:///a;x=1/b;y, file:a/b",
        "file:///a./b., file:a/b",
        "file:///a/b%20, file:a/b",
        "file:///a/b::$DATA, file:a/b",
        "file:///a/bb:, file:a/bb",
        "file:///C:/b, file:c:/b",
        "docs://a/b::$DATA, docs:a/b",
        "docs://a/10:30, docs:a/10:30",
        "https://h:8443/a, https:h:8443/a",
        "db://a?b=c.&d=e%20&f=g::$DATA, db:a?b=c&d=e&f=g",
        "db://a?b=+c+, db:a?b=c"
    })
    void uriWhenItsNamesAreCutThenHasThisForm(String uri, String form) {
        assertThat(UriNormalizer.form(uri, CUT)).contains(form);
    }

    @Test
    void asteriskWhenInAFormThenIsNone() {
        assertThat(UriNormalizer.form("a*%2a\uff0a", KEPT).orElseThrow())
                .doesNotContain("*")
                .hasSize(4);
    }

    @Test
    void uriWhenTooLongOrTooSlowToNormalizeThenHasNoForm() {
        assertThat(UriNormalizer.form("x".repeat(8_000), KEPT)).isPresent();
        assertThat(UriNormalizer.form("x".repeat(8_001), KEPT)).isEmpty();
        assertThat(UriNormalizer.form("x" + "\u0301".repeat(31), KEPT)).isEmpty();
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.of(
                        "file:", "/", "//", "///", "a", "B", ".", "..", "%41", "\uff41", "?", "#", "{x}", "*", " ")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    /** Excludes text that begins or ends in the middle of something that is handled in one step, and steps upwards. */
    @Property
    void uriWhenItBeginsWithAPlainPrefixThenItsFormBeginsWithTheFormOfThat(
            @ForAll("parts") String rest, @ForAll("stems") String stem) {
        Optional<String> form =
                UriNormalizer.form(stem + "x" + UPWARDS.matcher(rest).replaceAll(""), KEPT);

        assertThat(form.orElseThrow())
                .startsWith(UriNormalizer.formOfPrefix(stem, KEPT).orElseThrow());
    }

    @Provide
    Arbitrary<String> stems() {
        return Arbitraries.of(
                List.of("file:///a/", "file:///A/b", "file:///%41/b/../c", "doc:x", "http://H/p?q=", "x/y/z"));
    }
}
