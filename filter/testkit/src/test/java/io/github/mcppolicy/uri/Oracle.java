package io.github.mcppolicy.uri;

import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.uri.GeneratedPolicy.Rule;
import io.github.mcppolicy.uri.Reading.Query;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether a URI that a policy passes is read as something the policy forbids. The same reader is asked how it
 * reads a pattern of the policy. To read a prefix, something is appended, and cut off again afterwards. If the reader
 * cannot read the pattern, for example because its template does not match, the plain reading of the pattern stands in.
 */
final class Oracle {
    private static final String MARKER = "zq7";
    private static final String NOT_LISTED = "what is not listed";

    /**
     * A URI that a policy passes.
     *
     * @param entry that the policy has for this text
     */
    private record Passage(GeneratedPolicy policy, String uri, Optional<NamePattern> entry) {

        /**
         * Whether the author, who spells out the query, accepts that the reader drops it. Some readers drop only an
         * empty query.
         */
        boolean isSpelled(Reading reading) {
            return entry.filter(Oracle::spellsQuery).isPresent()
                    && (reading.query() == Query.DROPPED || uri.endsWith("?"));
        }

        /** Whether it passes by this entry, and the entry's limit counts it. */
        boolean isUnder(NamePattern pattern) {
            return entry.equals(Optional.of(pattern))
                    && policy.items().get(pattern) == Rule.LIMIT
                    && !policy.passesWithoutLimit(uri);
        }
    }

    private final Map<NamePattern, Map<String, Set<String>>> identities = new HashMap<>();
    private final Map<NamePattern, Map<Query, Set<String>>> plainIdentities = new HashMap<>();

    Oracle(UriReader reader) throws Exception {
        List<NamePattern> patterns = Stream.concat(World.NAMES.stream(), World.PREFIXES.stream())
                .map(NamePattern::new)
                .toList();
        List<List<Reading>> readings =
                reader.read(patterns.stream().map(Oracle::specimen).toList());
        for (int i = 0; i < patterns.size(); i++) {
            NamePattern pattern = patterns.get(i);
            Map<String, Set<String>> byReader = new HashMap<>();
            readings.get(i)
                    .forEach(reading -> stem(pattern, reading.identity())
                            .ifPresent(identity -> byReader.computeIfAbsent(reading.reader(), name -> new HashSet<>())
                                    .add(identity)));
            identities.put(pattern, byReader);
            plainIdentities.put(pattern, plainIdentities(pattern));
        }
    }

    private static String specimen(NamePattern pattern) {
        return pattern.isPrefix() ? pattern.stem() + MARKER : pattern.stem();
    }

    private static Optional<String> stem(NamePattern pattern, String identity) {
        if (!pattern.isPrefix()) {
            return Optional.of(identity);
        }
        return identity.endsWith(MARKER)
                ? Optional.of(identity.substring(0, identity.length() - MARKER.length()))
                : Optional.empty();
    }

    private static Map<Query, Set<String>> plainIdentities(NamePattern pattern) {
        Map<Query, Set<String>> identities = new HashMap<>();
        for (Query query : Query.values()) {
            Readings readings = new Readings();
            String specimen = specimen(pattern);
            readings.add(
                    "plain",
                    URLDecoder.decode(
                            query == Query.KEPT ? specimen : specimen.replaceFirst("[?#].*", ""),
                            StandardCharsets.UTF_8),
                    query);
            Set<String> stems = new HashSet<>();
            readings.found()
                    .forEach(reading -> stem(pattern, reading.identity()).ifPresent(stems::add));
            identities.put(query, stems);
        }
        return identities;
    }

    /** The violations of policies that all pass the URI, given the readings of that URI. */
    List<Violation> violations(String uri, List<GeneratedPolicy> policies, List<Reading> readings) {
        List<Passage> passages = policies.stream()
                .filter(policy -> !policy.lists(uri))
                .map(policy -> new Passage(policy, uri, policy.entryFor(uri)))
                .toList();
        List<Violation> violations = new ArrayList<>();
        for (Reading reading : passages.isEmpty() ? List.<Reading>of() : readings) {
            List<NamePattern> covering = identities.keySet().stream()
                    .filter(pattern -> covers(pattern, reading))
                    .toList();
            passages.forEach(passage -> violation(passage, reading, covering).ifPresent(violations::add));
        }
        return violations;
    }

    /** The patterns that cover the reading are far fewer than those that a policy holds. */
    private Optional<Violation> violation(Passage passage, Reading reading, List<NamePattern> covering) {
        GeneratedPolicy policy = passage.policy();
        if (passage.isSpelled(reading)) {
            return Optional.empty();
        }
        List<NamePattern> governing = governing(policy, covering);
        return covering.stream()
                .filter(policy.hidden()::contains)
                .findFirst()
                .or(() -> governing.stream()
                        .filter(pattern -> policy.items().get(pattern) != Rule.ALLOW)
                        .filter(pattern -> !passage.isUnder(pattern))
                        .findFirst())
                .map(pattern -> new Violation(
                        policy,
                        passage.uri(),
                        reading,
                        pattern.text(),
                        identities(pattern, reading).toString()))
                .or(() -> governing.isEmpty() ? unlisted(passage, reading) : Optional.empty());
    }

    private Optional<Violation> unlisted(Passage passage, Reading reading) {
        boolean forbidden = passage.policy().otherwise() == Rule.DENY
                && passage.entry()
                        .filter(pattern -> !pattern.isPrefix() || isFolderOf(pattern, reading))
                        .isEmpty();
        return forbidden
                ? Optional.of(new Violation(passage.policy(), passage.uri(), reading, NOT_LISTED, ""))
                : Optional.empty();
    }

    /** The exact names that are read as the same resource; otherwise the longest prefixes. */
    private static List<NamePattern> governing(GeneratedPolicy policy, List<NamePattern> covering) {
        List<NamePattern> items =
                covering.stream().filter(policy.items()::containsKey).toList();
        int longest = items.stream().mapToInt(Oracle::rank).max().orElse(0);
        return items.stream().filter(pattern -> rank(pattern) == longest).toList();
    }

    private static int rank(NamePattern pattern) {
        return pattern.isPrefix() ? pattern.text().length() : Integer.MAX_VALUE;
    }

    private boolean covers(NamePattern pattern, Reading reading) {
        if (reading.query() == Query.DROPPED && spellsQuery(pattern)) {
            return false;
        }
        if (pattern.text().equals("*")) {
            return true;
        }
        Set<String> covered = identities(pattern, reading);
        if (pattern.stem().contains("#") && covered.stream().noneMatch(identity -> identity.contains("#"))) {
            return false;
        }
        return pattern.isPrefix()
                ? covered.stream().anyMatch(reading.identity()::startsWith)
                : covered.contains(reading.identity());
    }

    /**
     * A reader that drops a final slash takes {@code file:///docs/} for the folder. A caller who may read everything in
     * the folder may read that too.
     */
    private boolean isFolderOf(NamePattern pattern, Reading reading) {
        return identities(pattern, reading).contains(reading.identity() + "/");
    }

    private Set<String> identities(NamePattern pattern, Reading reading) {
        Set<String> own = identities.getOrDefault(pattern, Map.of()).getOrDefault(reading.reader(), Set.of());
        return own.isEmpty()
                ? plainIdentities.getOrDefault(pattern, Map.of()).getOrDefault(reading.query(), Set.of())
                : own;
    }

    private static boolean spellsQuery(NamePattern pattern) {
        return pattern.stem().contains("?") || pattern.stem().contains("#");
    }
}
