package io.github.mcppolicy.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriSpellingTest {

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
                "file:///%EF%BD%81/b"
            })
    void uriWhenSpelledInAnotherWayThenHasTheSameForm(String uri) {
        assertThat(UriSpelling.form(uri)).contains("file:///a/b");
    }

    @ParameterizedTest
    @CsvSource({
        "file:///a/b/, file:///a/b/",
        "file:///a/b/., file:///a/b/",
        "file:///a/b/.., file:///a/",
        "file:///.., file:///",
        "file:///a/b?c=d#e, file:///a/b?c=d#e",
        "http://Example.com, http://example.com",
        "doc:a/../b, doc:b",
        "a/../b, b",
        "%, %",
        "%4, %4",
        "%zz, %zz",
        "100%, 100%",
        "caf%C3%A9, caf\u00e9",
        "'', ''"
    })
    void uriWhenItHasAFormThenIsThis(String uri, String form) {
        assertThat(UriSpelling.form(uri)).contains(form);
    }

    @ParameterizedTest
    @CsvSource({
        "file:///docs/, file:///docs/",
        "file:///docs/., file:///docs/.",
        "file:///docs/.., file:///docs/..",
        "file:///a/../docs, file:///docs",
        "file:///, file:///",
        "file://, file://",
        "file:/, file:/",
        "file:/d, file:///d",
        "file:, file:",
        "fi, fi",
        "FILE://H, file://h",
        "'', ''"
    })
    void prefixWhenItHasAFormThenIsThis(String prefix, String form) {
        assertThat(UriSpelling.formOfPrefix(prefix)).contains(form);
    }

    @Test
    void asteriskWhenInAFormThenIsNone() {
        assertThat(UriSpelling.form("a*%2a\uff0a").orElseThrow())
                .doesNotContain("*")
                .hasSize(4);
    }

    @Test
    void uriWhenTooLongThenHasNoForm() {
        assertThat(UriSpelling.form("x".repeat(8_000))).isPresent();
        assertThat(UriSpelling.form("x".repeat(8_001))).isEmpty();
        assertThat(UriSpelling.form("\u00e9".repeat(1_000))).isPresent();
        assertThat(UriSpelling.form("\u00e9".repeat(1_001))).isEmpty();
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.of(
                        "file:", "/", "//", "///", "a", "B", ".", "..", "%41", "\uff41", "?", "#", "{x}", "*", " ")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    /** But for text that begins or ends in the middle of what is one step. */
    @Property
    void uriWhenItBeginsWithAPlainPrefixThenItsFormBeginsWithTheFormOfThat(
            @ForAll("parts") String rest, @ForAll("stems") String stem) {
        Optional<String> form = UriSpelling.form(stem + rest.replace("..", ""));

        assertThat(form.orElseThrow()).startsWith(UriSpelling.formOfPrefix(stem).orElseThrow());
    }

    @Provide
    Arbitrary<String> stems() {
        return Arbitraries.of(
                List.of("file:///a/", "file:///A/b", "file:///%41/b/../c", "doc:x", "http://H/p?q=", "x/y/z"));
    }
}
