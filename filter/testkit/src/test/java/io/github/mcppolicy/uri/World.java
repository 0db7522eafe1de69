package io.github.mcppolicy.uri;

import java.util.List;
import java.util.SplittableRandom;

/** The names that the generated policies and URIs use. Every name is plain: there is only one way to read it. */
final class World {

    /** Exact names. */
    static final List<String> NAMES = List.of(
            "file:///docs/a.txt",
            "file:///docs/draft.txt",
            "file:///docs/drafts/plan.md",
            "file:///docs/a%20b.txt",
            "file:///docs/caf%C3%A9.txt",
            "file:///docs/folder/",
            "file:///docs/report.txt?version=2",
            "file:///secret/key.txt",
            "file:///secret/a/b",
            "file:///etc/passwd",
            "file:///C:/docs/x.txt",
            "https://example.com/docs/a",
            "https://example.com/docs/a#part",
            "https://example.com/secret/x",
            "https://example.com:8443/secret/x",
            "https://127.0.0.1/secret/x",
            "https://[::1]/secret/x",
            "https://xn--bcher-kva.example/secret/x",
            "https://example.com/search?q=a%20b",
            "db://orders",
            "db://orders/schema",
            "db://orders?limit=5",
            "db://customers/7",
            "db://order_items",
            "memo:insights",
            "memo:secret",
            "gdrive:///1AbC-_9",
            "gdrive:///2XyZ");

    /** Prefix patterns. */
    static final List<String> PREFIXES = List.of(
            "*",
            "file:///*",
            "file:///docs/*",
            "file:///docs/dra*",
            "file:///docs/drafts/*",
            "file:///secret/*",
            "file:///C:/docs/*",
            "https://*",
            "https://example.com/*",
            "https://example.com/docs/*",
            "https://example.com/secret/*",
            "https://example.com/search?*",
            "https://127.0.0.1/*",
            "db://*",
            "db://orders*",
            "db://orders/*",
            "db://orders?*",
            "memo:*",
            "memo:sec*",
            "gdrive:///*");

    /** The templates that hosts register for these names. */
    static final List<String> TEMPLATES = List.of(
            "file:///docs/{name}",
            "file:///{folder}/{name}",
            "file:///{+path}",
            "https://example.com/docs/{name}",
            "https://example.com/{section}/{name}",
            "https://{host}/{section}/{name}",
            "db://{table}",
            "db://{table}/schema",
            "db://{table}/{id}",
            "memo:{name}",
            "gdrive:///{file}");

    private static final List<String> LEAVES = List.of("x", "key.txt", "draft.txt", "a%20b", "n%C3%BCtz.md", "sub/x");

    private World() {}

    /** A name, or something below a prefix, written plainly. */
    static String plainUri(SplittableRandom random) {
        if (random.nextInt(3) > 0) {
            return any(NAMES, random);
        }
        String prefix = any(PREFIXES.subList(1, PREFIXES.size()), random);
        String stem = prefix.substring(0, prefix.length() - 1);
        return stem + any(LEAVES, random) + (stem.equals("https://") ? ".example/x" : "");
    }

    static <T> T any(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
