package io.github.mcppolicy.host;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A URI that some host reads as something the policy of {@link ResourceSpellingsTest} forbids.
 *
 * @param reading how that host reads URIs: the name of a {@code UriReading} of the sample applications
 * @param uri as a client sends it
 * @param content what the host answers without a policy
 */
record ResourceSpelling(String reading, String uri, String content) {
    static final String DRAFT = "the draft";
    static final String KEY = "the key";
    static final String PASSWORDS = "the passwords";
    static final String FETCHED = "would fetch https://example.com/secret/x";

    static List<ResourceSpelling> all() {
        return Stream.of(outside(), draft(), otherFormsOfFile(), takenOut(), addresses())
                .flatMap(spellings -> spellings)
                .toList();
    }

    /** Paths that lead out of the allowed prefix. The same tricks lead to the hidden resources. */
    private static Stream<ResourceSpelling> outside() {
        return Stream.of(
                        all(
                                "JAVA_URI",
                                "file:///docs/../etc/passwd",
                                "file:///docs/../etc/passwd?/../../../../docs/x",
                                "file:///docs/../etc/passwd#/../../../../docs/x",
                                "file:///docs/..%2fetc%2fpasswd",
                                "file:///docs/..%2fetc%2fpasswd?%2f..%2f..%2fdocs%2fx",
                                "file:///docs/..%2fetc%2fpasswd#%2f..%2f..%2fdocs%2fx",
                                "file:///docs/%2e%2e/etc/passwd",
                                "file:///docs/a%5cb/../../etc/passwd",
                                "file:///docs/a%255cb/../../etc/passwd",
                                "file:///docs/a%2fb/../../etc/passwd",
                                "file:///docs/a%252fb/../../etc/passwd",
                                "file:///docs/x%00/../../etc/passwd",
                                "file:///docs/a\uFF0Fb/../../etc/passwd",
                                "file:///docs/a\u2105b/../../etc/passwd"),
                        all("DECODE_FIRST", "file:///docs/%2e%2e/etc/passwd", "file:///docs/..%2Fetc%2Fpasswd"),
                        all(
                                "CUT_THEN_DECODE",
                                "file:///docs/../etc/passwd?/../../../../docs/x",
                                "file:///docs/..%2fetc%2fpasswd?%2f..%2f..%2fdocs%2fx",
                                "file:///docs/%2e%2e/etc/passwd#%2fdocs"),
                        all("DECODE_TWICE", "file:///docs/%252e%252e/etc/passwd", "file:///docs/..%252fetc%252fpasswd"),
                        all(
                                "COMPATIBLE",
                                "file:///docs/\uFF0E\uFF0E/etc/passwd",
                                "file:///docs/..\uFF0Fetc\uFF0Fpasswd",
                                "file:///docs/\u2025/etc/passwd",
                                "file:///docs/%E2%80%A5/etc/passwd"),
                        all(
                                "WHATWG",
                                "file:///docs/.\t./etc/passwd",
                                "file:///docs/.\n./etc/passwd",
                                "file:///docs/.\r./etc/passwd",
                                "file:///docs/.%2E/etc/passwd",
                                "file:///docs/%2e%2E/etc/passwd",
                                "file:///docs\\..\\etc/passwd"),
                        all("UP_TO_NUL", "file:///docs/../etc/passwd%00.txt"))
                .flatMap(spellings -> spellings)
                .map(spelling -> spelling.reading(PASSWORDS))
                .flatMap(spelling -> Stream.of(spelling, spelling.toKey()));
    }

    private static Stream<ResourceSpelling> draft() {
        return Stream.of(
                        all(
                                "JAVA_URI",
                                "file:///docs/draft.txt/",
                                "file:///docs/draft.txt#x",
                                "file:///docs/draft.txt?x=1",
                                "file:///docs/draft.txt?",
                                "file:///docs/draft.txt#",
                                "file:///docs/draft.txt/.",
                                "file:///docs/draft.txt/?x=1#y",
                                "file:///docs//draft.txt",
                                "file:///docs/./draft.txt",
                                "file:///docs/x/../draft.txt",
                                "file:///docs/%64raft.txt",
                                "file:///docs/draft%2Etxt",
                                "file:///docs%2fdraft.txt"),
                        all("DECODE_TWICE", "file:///docs/%2564raft.txt"),
                        all("COMPATIBLE", "file:///docs/\uFF44raft.txt", "file:///docs/%EF%BD%84raft.txt"),
                        all("UP_TO_NUL", "file:///docs/draft.txt%00", "file:///docs/draft.txt%00.md"),
                        all("ANY_CASE", "file:///docs/DRAFT.txt", "file:///docs/draft.Txt"))
                .flatMap(spellings -> spellings)
                .map(spelling -> spelling.reading(DRAFT));
    }

    private static Stream<ResourceSpelling> otherFormsOfFile() {
        return Stream.of(
                        all(
                                "JAVA_URI",
                                "file:/docs/draft.txt",
                                "file://localhost/docs/draft.txt",
                                "file:////docs/draft.txt",
                                "FILE:///docs/draft.txt",
                                "file:docs/draft.txt"),
                        all("JAVA_URL", "url:file:///docs/draft.txt", "file:/docs/draft.txt"),
                        all("DECODE_FIRST", "%66ile:///docs/draft.txt", "file:%2f%2f%2fdocs/draft.txt"),
                        all(
                                "WHATWG",
                                "file:docs/draft.txt",
                                "file:\\docs/draft.txt",
                                "file:\\\\\\docs\\draft.txt",
                                "file://host/docs/draft.txt"))
                .flatMap(spellings -> spellings)
                .map(spelling -> spelling.reading(DRAFT))
                .flatMap(spelling -> Stream.of(spelling, spelling.toKey()));
    }

    /** Characters that parsers remove before they begin. */
    private static Stream<ResourceSpelling> takenOut() {
        return all(
                        "WHATWG",
                        "file:///docs/dra\tft.txt",
                        "file:///docs/dra\nft.txt",
                        "file:///docs/dra\rft.txt",
                        "f\tile:///docs/draft.txt",
                        "file:///docs/draft.txt\n",
                        " file:///docs/draft.txt",
                        "\u0000file:///docs/draft.txt ",
                        "file:///docs\\draft.txt",
                        "file:///do\tcs/draft.txt")
                .map(spelling -> spelling.reading(DRAFT))
                .flatMap(spelling -> Stream.of(spelling, spelling.toKey()));
    }

    private static Stream<ResourceSpelling> addresses() {
        return all(
                        "WHATWG",
                        "https:/example.com/secret/x",
                        "https:///example.com/secret/x",
                        "https:example.com/secret/x",
                        "https:\\\\example.com\\secret\\x",
                        "https://@example.com/secret/x",
                        "https://user:word@example.com/secret/x",
                        "https://example.com:443/secret/x",
                        "https://example.com:/secret/x",
                        "https://EXAMPLE.com/secret/x",
                        "HTTPS://example.com/secret/x",
                        "https://%65xample.com/secret/x",
                        "https://example\u3002com/secret/x",
                        "https://exam\u00ADple.com/secret/x",
                        "https://exam\u200Bple.com/secret/x",
                        "https://\uFF45xample.com/secret/x",
                        "https://example.com/a/../secret/x",
                        "https://example.com/./secret/x",
                        "https://example.com/sec\tret/x")
                .map(spelling -> spelling.reading(FETCHED));
    }

    private static Stream<ResourceSpelling> all(String reading, String... uris) {
        return Arrays.stream(uris).map(uri -> new ResourceSpelling(reading, uri, ""));
    }

    private ResourceSpelling reading(String what) {
        return new ResourceSpelling(reading, uri, what);
    }

    /** The same trick, aimed at what the policy hides. */
    private ResourceSpelling toKey() {
        String hidden = uri.replaceFirst("docs([/\\\\])draft.txt", "secret$1key.txt")
                .replaceFirst("do\tcs/draft.txt", "sec\tret/key.txt")
                .replaceFirst("(?s)docs/dra(.)ft.txt", "secret/k$1ey.txt")
                .replaceFirst("etc(.*)passwd", "secret$1key.txt");
        return new ResourceSpelling(reading, hidden, KEY);
    }
}
