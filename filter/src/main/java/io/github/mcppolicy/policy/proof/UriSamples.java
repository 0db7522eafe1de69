package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.protocol.uri.PlainUri;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * URIs for each pattern of a section, with their other spellings. They do not stand for all URIs, but where patterns are
 * {@linkplain #areUnrelated unrelated} or the same in both sections, the first of each pattern stands for those that have
 * the same rules.
 */
final class UriSamples {
    private static final List<String> ENDINGS = List.of(
            "", "other", "/", "/other", "?other", "#other", ";other", "other/..", "%41", "/./other", ".json", ".");

    private UriSamples() {}

    /** URIs with the pattern that covers each as it is written, the plainest first. */
    static List<NameSamples.Sample> of(Collection<NamePattern> patterns) {
        Map<String, NameSamples.Sample> samples = new LinkedHashMap<>();
        for (NamePattern pattern : patterns) {
            for (String uri : plain(pattern)) {
                add(samples, uri, patterns, NameSamples.Spelling.PLAIN);
            }
        }
        add(samples, "urn:other:0", patterns, NameSamples.Spelling.PLAIN);
        for (NamePattern pattern : patterns) {
            for (String uri : spellings(pattern)) {
                add(samples, uri, patterns, NameSamples.Spelling.ANOTHER);
            }
        }
        return List.copyOf(samples.values());
    }

    private static void add(
            Map<String, NameSamples.Sample> samples,
            String uri,
            Collection<NamePattern> patterns,
            NameSamples.Spelling spelling) {
        if (!uri.isEmpty() && uri.indexOf('*') < 0) {
            samples.putIfAbsent(uri, new NameSamples.Sample(uri, key(uri, patterns), spelling));
        }
    }

    private static String key(String uri, Collection<NamePattern> patterns) {
        String best = "*";
        for (NamePattern pattern : patterns) {
            if (!pattern.isPrefix() && pattern.stem().equals(uri)) {
                return uri;
            }
            if (pattern.matches(uri) && pattern.text().length() > best.length()) {
                best = pattern.text();
            }
        }
        return best;
    }

    /** The URI itself, or some that begin like it, of which one is plain if any is. */
    static List<String> plain(NamePattern pattern) {
        String stem = pattern.stem();
        return pattern.isPrefix()
                ? List.of(stem + "other", stem + "/other", stem + "other:other", stem + "//other/other", stem + "1")
                : List.of(stem);
    }

    private static Set<String> spellings(NamePattern pattern) {
        String stem = pattern.stem();
        Set<String> bases = new LinkedHashSet<>(List.of(stem));
        if (stem.endsWith("/")) {
            bases.add(stem.substring(0, stem.length() - 1));
        }
        PlainUri.withAssumedPort(stem).ifPresent(bases::add);
        bases.add(PlainUri.encoded(stem));
        bases.add(stem.toUpperCase(Locale.ROOT));
        int authority = stem.indexOf("://");
        if (authority > 0) {
            int end = stem.indexOf('/', authority + 3);
            String host = stem.substring(authority + 3, end < 0 ? stem.length() : end);
            bases.add(stem.substring(0, authority + 3)
                    + host.toUpperCase(Locale.ROOT)
                    + stem.substring(authority + 3 + host.length()));
        }
        if (!stem.isEmpty() && Character.isLetter(stem.charAt(stem.length() - 1))) {
            bases.add(stem.substring(0, stem.length() - 1) + "%"
                    + Integer.toHexString(stem.charAt(stem.length() - 1)).toUpperCase(Locale.ROOT));
        }
        Set<String> spellings = new LinkedHashSet<>();
        for (String base : bases) {
            for (String ending : ENDINGS) {
                spellings.add(base + ending);
            }
        }
        return spellings;
    }

    /**
     * Whether no URI can be read as one of two of these patterns: all of them are plain, have neither port nor query nor
     * fragment nor parameter, and none begins like another.
     */
    static boolean areUnrelated(Collection<NamePattern> patterns) {
        List<String> stems = new ArrayList<>();
        for (NamePattern pattern : patterns) {
            String stem = pattern.stem();
            boolean isPlain = pattern.isPrefix()
                    ? PlainUri.objectionToPrefix(stem).isEmpty()
                    : PlainUri.objection(stem).isEmpty();
            boolean isSimple = stem.chars().allMatch(next -> next > ' ' && next < 0x7F && "?#;%@+&=".indexOf(next) < 0)
                    && stem.indexOf(':') == stem.lastIndexOf(':')
                    && !stem.contains("./")
                    && !stem.endsWith(".");
            if (!isPlain || !isSimple) {
                return false;
            }
            // Readings ignore case.
            String form = stem.toLowerCase(Locale.ROOT);
            stems.add(form.endsWith("/") ? form.substring(0, form.length() - 1) : form);
        }
        List<String> sorted = stems.stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).startsWith(sorted.get(i - 1))) {
                return false;
            }
        }
        return true;
    }
}
