package io.github.mcppolicy.uri;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evaluates generated URIs by generated policies, and asks readers about each URI that passes. First come URIs with
 * every single trick and with every pair of tricks, on random names. After that come URIs with up to three random
 * tricks.
 */
final class Campaign {
    private static final int URIS_AT_ONCE = 2_000;
    private static final int POLICIES_FOR_THEM = 4;
    private static final int SHOWN = 3;
    private static final Pattern QUERY_OR_FINAL_SLASH = Pattern.compile("[?#]|/$");

    private final UriReader reader;
    private final Evaluation evaluation;
    private final SplittableRandom random;
    private final Oracle oracle;
    private final Map<String, List<Violation>> violations = new TreeMap<>();
    private long pairs;
    private long passed;
    private long readings;

    /** Decides which URIs pass. */
    @FunctionalInterface
    interface Evaluation {
        boolean passes(GeneratedPolicy policy, String uri);
    }

    Campaign(UriReader reader, Evaluation evaluation, long seed) throws Exception {
        this.reader = reader;
        this.evaluation = evaluation;
        random = new SplittableRandom(seed);
        oracle = new Oracle(reader);
    }

    /** Tries all tricks and pairs of tricks, and then random URIs until this many pairs have been tried. */
    Campaign runAll(long wanted) throws Exception {
        List<String> systematic = systematic();
        for (int from = 0; from < systematic.size(); from += URIS_AT_ONCE) {
            tryOut(systematic.subList(from, Math.min(from + URIS_AT_ONCE, systematic.size())));
        }
        while (pairs < wanted) {
            runByChance(URIS_AT_ONCE);
        }
        return this;
    }

    /** Tries this many URIs, each with up to three tricks. */
    Campaign runByChance(int uris) throws Exception {
        tryOut(distinct(uris, this::byChance));
        return this;
    }

    /** Tries this many URIs without any trick, query or final slash. */
    Campaign runPlain(int uris) throws Exception {
        tryOut(distinct(uris, () -> World.plainUri(random)).stream()
                .filter(uri -> !QUERY_OR_FINAL_SLASH.matcher(uri).find())
                .toList());
        return this;
    }

    private static List<String> distinct(int tries, Supplier<String> uri) {
        return Stream.generate(uri).limit(tries).distinct().toList();
    }

    private List<String> systematic() {
        Set<String> uris = new LinkedHashSet<>(World.NAMES);
        for (Trick first : Trick.values()) {
            World.NAMES.forEach(name -> uris.add(first.play(name, random)));
            for (Trick second : Trick.values()) {
                uris.add(second.play(first.play(World.plainUri(random), random), random));
            }
        }
        return new ArrayList<>(uris);
    }

    private String byChance() {
        String uri = World.plainUri(random);
        for (int tricks = random.nextInt(4); tricks > 0; tricks--) {
            uri = World.any(List.of(Trick.values()), random).play(uri, random);
        }
        return uri;
    }

    private void tryOut(List<String> uris) throws Exception {
        Map<String, List<GeneratedPolicy>> passing = new LinkedHashMap<>();
        for (int i = 0; i < POLICIES_FOR_THEM; i++) {
            GeneratedPolicy policy = GeneratedPolicy.random(random);
            uris.stream()
                    .filter(uri -> evaluation.passes(policy, uri))
                    .forEach(uri -> passing.computeIfAbsent(uri, key -> new ArrayList<>())
                            .add(policy));
        }
        pairs += (long) uris.size() * POLICIES_FOR_THEM;
        List<String> asked = new ArrayList<>(passing.keySet());
        List<List<Reading>> read = reader.read(asked);
        for (int i = 0; i < asked.size(); i++) {
            check(asked.get(i), passing.getOrDefault(asked.get(i), List.of()), read.get(i));
        }
    }

    private void check(String uri, List<GeneratedPolicy> policies, List<Reading> read) {
        passed += policies.size();
        readings += (long) policies.size() * read.size();
        oracle.violations(uri, policies, read)
                .forEach(violation -> violations
                        .computeIfAbsent(violation.reading().reader(), name -> new ArrayList<>())
                        .add(violation));
    }

    /** By reader. */
    Map<String, List<Violation>> violations() {
        return violations;
    }

    /** How much was tried. */
    String summary() {
        return "%,d pairs of URI and policy, of which %,d passed; %,d readings of these checked"
                .formatted(pairs, passed, readings);
    }

    /** How many violations each reader found, with the shortest of them. */
    String report() {
        return violations.entrySet().stream()
                .map(found -> "%s: %,d violations, for example%n%s"
                        .formatted(found.getKey(), found.getValue().size(), shortest(found.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String shortest(List<Violation> found) {
        return found.stream()
                .sorted(Comparator.comparingInt(violation ->
                        violation.uri().length() + violation.policy().document().length() / 10))
                .limit(SHOWN)
                .map(Violation::toString)
                .collect(Collectors.joining("\n"));
    }
}
