package io.github.mcppolicy.samples.gateway;

import java.util.List;
import java.util.stream.Stream;

/** URIs of the files in {@link DocumentFolder}: as they should be, and as attackers spell them. */
final class DocumentUris {

    /** Allowed by both policies, and read by every server. */
    static final List<String> PLAIN = List.of(
            "file:///docs/guide.txt",
            "file:///docs/my%20notes.txt",
            "file:///docs/%C3%86r%C3%B8.txt",
            "file:///docs/v1.2_(final)~a+b.txt",
            "file:///docs/sub/deep.txt");

    /** Spellings of files that are denied or hidden under either default. */
    static final List<String> OF_DRAFT_AND_SECRET = List.of(
            "file:///docs/dra\tft.txt",
            "file:///docs/dra\nft.txt",
            "file:///docs/dra\rft.txt",
            " file:///docs/draft.txt",
            "file:///docs/draft.txt\u0000",
            "file:///docs/draft.txt/",
            "file:///docs/draft.txt/.",
            "file:///docs/./draft.txt",
            "file:///docs//draft.txt",
            "file:///docs/draft.txt#x",
            "file:///docs/draft.txt?x=1",
            "file:///docs/draft.txt?",
            "file:///docs/draft.txt#",
            "file:///docs/draft%2Etxt",
            "file:///docs/draft%252Etxt",
            "file:///docs/%64raft.txt",
            "file:///docs\\draft.txt",
            "file:/docs/draft.txt",
            "file:///docs/.\t./secret/key.txt",
            "file:///docs/../secret/key.txt",
            "file:///docs/../secret/key.txt?/../../../../docs/x",
            "file:///docs/..%2fsecret%2fkey.txt",
            "file:///docs/..%2fsecret%2fkey.txt?%2f..%2f..%2fdocs%2fx",
            "file:///docs/..%252fsecret%252fkey.txt",
            "file:///docs/..\\secret\\key.txt",
            "file:///docs/a%5cb/../../secret/key.txt",
            "file:secret/key.txt",
            "file:/secret/key.txt",
            "file:////secret/key.txt",
            "file://localhost/secret/key.txt",
            "FILE:///secret/key.txt",
            "file:\\\\\\secret\\key.txt",
            "file:///%73ecret/key.txt");

    /** Spellings of files that no entry allows. */
    static final List<String> OF_WHAT_IS_NOT_LISTED = List.of(
            "file:///docs/../etc/passwd",
            "file:///docs/../etc/passwd?/../../../../docs/x",
            "file:///docs/../etc/passwd#/../../../../docs/x",
            "file:///docs/..%2Fetc%2Fpasswd",
            "file:///docs/..%2fetc%2fpasswd?%2f..%2f..%2fdocs%2fx",
            "file:///docs/..%2fetc%2fpasswd#%2f..%2f..%2fdocs%2fx",
            "file:///docs/..%252fetc%252fpasswd",
            "file:///docs/%2e%2e/etc/passwd",
            "file:///docs/a%5cb/../../etc/passwd",
            "file:///docs/a%2fb/../../etc/passwd",
            "file:///docs/a%252fb/../../etc/passwd",
            "file:///docs/x%00/../../etc/passwd",
            "file:///docs/a\uff0fb/../../etc/passwd",
            "file:///docs/\u2105/../../etc/passwd",
            "file:///docs/.\t./etc/passwd",
            "file:///docs/..\\etc\\passwd");

    /** Spellings of the page that the policy hides. */
    static final List<String> OF_HIDDEN_PAGE = List.of(
            "https:/example.com/secret/page.txt",
            "https:///example.com/secret/page.txt",
            "https:example.com/secret/page.txt",
            "https:\\\\example.com\\secret\\page.txt",
            "https://@example.com/secret/page.txt",
            "https://user@example.com/secret/page.txt",
            "https://example.com:443/secret/page.txt",
            "HTTPS://EXAMPLE.COM/secret/page.txt",
            "https://ex%61mple.com/secret/page.txt",
            "https://example\u3002com/secret/page.txt",
            "https://exam\u00adple.com/secret/page.txt",
            "https://exam\u200bple.com/secret/page.txt",
            "https://\uff45xample.com/secret/page.txt",
            "https://example.com/public/../secret/page.txt",
            "https://example.com/secret\t/page.txt");

    /** Attacks under the policy that denies by default. */
    static List<String> attacksOnAllowed() {
        return joined(OF_DRAFT_AND_SECRET, OF_WHAT_IS_NOT_LISTED);
    }

    /** Attacks under the policy that allows by default. */
    static List<String> attacksOnHidden() {
        return joined(OF_DRAFT_AND_SECRET, OF_HIDDEN_PAGE);
    }

    static List<String> attacks() {
        return joined(attacksOnAllowed(), OF_HIDDEN_PAGE);
    }

    /** URIs that nobody reads. They would reveal the policy if their answers differed from those for unlisted URIs. */
    static List<String> probes() {
        return List.of(
                "file:///secret/key.txt",
                "file:///secret/nosuch",
                "file:///docs/../secret/nosuch",
                "file:///docs/../nosuch/key.txt",
                "file:///secret/%2e%2e/nosuch");
    }

    /** URIs under a hidden prefix and elsewhere, longer than any URI may be. */
    static List<String> longProbes() {
        return List.of("file:///secret/" + "a".repeat(9_000), "file:///nosuch/" + "a".repeat(9_000));
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private DocumentUris() {}
}
