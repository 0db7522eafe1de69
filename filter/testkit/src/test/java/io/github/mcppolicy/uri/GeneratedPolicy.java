package io.github.mcppolicy.uri;

import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyEvaluator;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy for resources.
 *
 * @param items what it says about each pattern
 * @param hidden the patterns under {@code hide}
 */
record GeneratedPolicy(
        String document, Policy policy, Rule otherwise, Map<NamePattern, Rule> items, List<NamePattern> hidden) {

    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7f]+");

    /** What an entry says. */
    enum Rule {
        ALLOW("{}"),
        DENY("{\"action\": \"deny\"}"),
        LIMIT("{\"rate_limit\": {\"max\": 5, \"window\": \"hour\"}}");

        private final String entry;

        Rule(String entry) {
            this.entry = entry;
        }
    }

    /** A policy that the loader accepts. The loader rejects rules that can never have an effect. */
    static GeneratedPolicy random(SplittableRandom random) {
        while (true) {
            Optional<GeneratedPolicy> policy = load(
                    random.nextBoolean() ? Rule.ALLOW : Rule.DENY,
                    randomItems(random),
                    Stream.concat(World.NAMES.stream(), World.PREFIXES.stream().skip(1))
                            .filter(name -> random.nextInt(25) == 0)
                            .map(NamePattern::new)
                            .toList());
            if (policy.isPresent()) {
                return policy.get();
            }
        }
    }

    private static Map<NamePattern, Rule> randomItems(SplittableRandom random) {
        Map<NamePattern, Rule> items = new LinkedHashMap<>();
        Stream.concat(World.NAMES.stream(), World.PREFIXES.stream())
                .filter(name -> random.nextInt(5) == 0)
                .forEach(name -> items.put(new NamePattern(name), World.any(List.of(Rule.values()), random)));
        return items;
    }

    static Optional<GeneratedPolicy> load(Rule otherwise, Map<NamePattern, Rule> items, List<NamePattern> hidden) {
        String document = """
                {"version": "1", "default": "deny", "resources": {"default": "%s", "hide": [%s], "items": {%s}}}""".formatted(
                        otherwise == Rule.ALLOW ? "allow" : "deny",
                        hidden.stream().map(name -> '"' + name.text() + '"').collect(Collectors.joining(", ")),
                        items.entrySet().stream()
                                .map(item -> '"' + item.getKey().text() + "\": " + item.getValue().entry)
                                .collect(Collectors.joining(", ")));
        try {
            Policy policy = PolicyLoader.load("generated", document.getBytes(StandardCharsets.UTF_8));
            return Optional.of(new GeneratedPolicy(document, policy, otherwise, items, hidden));
        } catch (InvalidPolicyException e) {
            return Optional.empty();
        }
    }

    /** Whether the filter lets the host see the URI. */
    boolean passes(String uri) {
        return PolicyEvaluator.evaluateResource(policy, uri).orElseThrow() instanceof Decision.Allow;
    }

    /** Whether a filter that does not know how hosts read URIs would let the host see it. */
    boolean passesByText(String uri) {
        boolean hides = hidden.stream().anyMatch(pattern -> covers(pattern, uri));
        Rule rule = items.getOrDefault(
                new NamePattern(uri.replace("*", "%2A")),
                prefixFor(uri).map(items::get).orElse(otherwise));
        return !hides && rule != Rule.DENY;
    }

    /** Whether the host sees the URI without any limit counting it. */
    boolean passesWithoutLimit(String uri) {
        return PolicyEvaluator.evaluateResource(policy, uri).orElseThrow() instanceof Decision.Allow allow
                && allow.costs().isEmpty();
    }

    /** Whether an item is exactly this text. Then the policy's author knows what the host reads. */
    boolean lists(String uri) {
        return NamePattern.isValid(uri) && items.containsKey(new NamePattern(uri));
    }

    /** The entry for a text, whose letters may be written as they are or percent-encoded. */
    Optional<NamePattern> entryFor(String uri) {
        String encoded = BEYOND_ASCII
                .matcher(uri)
                .replaceAll(letters -> URLEncoder.encode(letters.group(), StandardCharsets.UTF_8));
        return items.keySet().stream()
                .filter(pattern -> !pattern.isPrefix() && covers(pattern, encoded))
                .findFirst()
                .or(() -> prefixFor(encoded));
    }

    private Optional<NamePattern> prefixFor(String uri) {
        return items.keySet().stream()
                .filter(NamePattern::isPrefix)
                .filter(pattern -> covers(pattern, uri))
                .max(Comparator.comparingInt(pattern -> pattern.text().length()));
    }

    private static boolean covers(NamePattern pattern, String uri) {
        return pattern.isPrefix() ? uri.startsWith(pattern.stem()) : uri.equals(pattern.stem());
    }
}
