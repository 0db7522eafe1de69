package io.github.mcppolicy.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the first grant, in the order of the document, that fits a caller. The time does not depend on how many grants
 * there are, except that each role which an earlier grant names is a question to the container. Immutable and
 * thread-safe.
 */
public final class GrantIndex {

    /** A grant that fits whoever has a role. */
    private record OfRole(String role, Grant grant) {}

    static final GrantIndex EMPTY = new GrantIndex(List.of());

    private final Map<String, Grant> byToken = new HashMap<>();

    /** For a name or prefix, the grants of it and of all shorter prefixes, so that one look-up finds them all. */
    private final NameTable<List<Grant>> byPrincipal;

    /** In the order of the document. */
    private final List<OfRole> byRole;

    GrantIndex(List<Grant> grants) {
        Map<NamePattern, List<Grant>> ofPattern = new HashMap<>();
        Map<String, List<Grant>> ofRole = new LinkedHashMap<>();
        for (Grant grant : grants) {
            GrantHolders holders = grant.definition().holders();
            holders.tokens().forEach(hash -> byToken.put(hash, grant));
            holders.principals().forEach(pattern -> add(ofPattern, pattern, grant));
            holders.roles().forEach(role -> add(ofRole, role, grant));
        }
        byPrincipal = new NameTable<>(ofPattern.keySet().stream()
                .collect(Collectors.toMap(pattern -> pattern, pattern -> reachable(covering(pattern, ofPattern)))));
        byRole = ofRole.entrySet().stream()
                .flatMap(entry ->
                        reachable(entry.getValue().stream()).stream().map(grant -> new OfRole(entry.getKey(), grant)))
                .sorted(Comparator.comparingInt(candidate -> candidate.grant().place()))
                .toList();
    }

    private static <K> void add(Map<K, List<Grant>> grants, K key, Grant grant) {
        grants.computeIfAbsent(key, ignored -> new ArrayList<>()).add(grant);
    }

    private static Stream<Grant> covering(NamePattern pattern, Map<NamePattern, List<Grant>> ofPattern) {
        String stem = pattern.stem();
        Stream<NamePattern> prefixes = IntStream.rangeClosed(0, stem.length())
                .mapToObj(length -> new NamePattern(stem.substring(0, length) + "*"));
        return Stream.concat(Stream.of(pattern), prefixes)
                .distinct()
                .map(covering -> ofPattern.getOrDefault(covering, List.of()))
                .flatMap(Collection::stream);
    }

    /** In the order of the document, without those that end before an earlier one does: nearly always just one. */
    private static List<Grant> reachable(Stream<Grant> grants) {
        List<Grant> reachable = new ArrayList<>();
        Instant end = Instant.MIN;
        for (Grant grant : grants.sorted(Comparator.comparingInt(Grant::place)).toList()) {
            if (grant.definition().end().isAfter(end)) {
                end = grant.definition().end();
                reachable.add(grant);
            }
        }
        return List.copyOf(reachable);
    }

    /**
     * The grant of a token.
     *
     * @param hash the SHA-256 of the token, as 64 lower-case hexadecimal digits
     */
    public Optional<Grant> ofToken(String hash, Instant now) {
        return ofToken(hash, now, EvaluationObserver.NONE);
    }

    /** The same, as an observer sees it. */
    public Optional<Grant> ofToken(String hash, Instant now, EvaluationObserver observer) {
        // How long the look-up takes may tell something about hashes, but nobody can choose a token by its hash.
        Optional<Grant> grant = Optional.ofNullable(byToken.get(hash));
        if (grant.isEmpty()) {
            return grant;
        }
        if (!grant.get().isInForce(now)) {
            observer.grantHasEnded(grant.get());
            return Optional.empty();
        }
        observer.grantFits(grant.get(), EvaluationObserver.FoundBy.TOKEN, "");
        return grant;
    }

    /**
     * The grant of a user whom the app has authenticated.
     *
     * @param isInRole asked only about roles that a grant names, and only while an earlier grant could still fit
     */
    public Optional<Grant> ofUser(String name, Predicate<String> isInRole, Instant now) {
        return ofUser(name, isInRole, now, EvaluationObserver.NONE);
    }

    /** The same, as an observer sees it. */
    public Optional<Grant> ofUser(String name, Predicate<String> isInRole, Instant now, EvaluationObserver observer) {
        Optional<Grant> byName = firstInForce(byPrincipal.find(name, List.of()), now, observer);
        int end = byName.isPresent() ? byName.get().place() : Integer.MAX_VALUE;
        for (int i = 0; i < byRole.size(); i++) { // an iterator would create garbage on every call
            OfRole candidate = byRole.get(i);
            if (candidate.grant().place() >= end) {
                break;
            }
            if (!candidate.grant().isInForce(now)) {
                observer.grantHasEnded(candidate.grant());
            } else if (isInRole.test(candidate.role())) {
                observer.grantFits(candidate.grant(), EvaluationObserver.FoundBy.ROLE, candidate.role());
                return Optional.of(candidate.grant());
            }
        }
        if (byName.isPresent()) {
            observer.grantFits(byName.get(), EvaluationObserver.FoundBy.PRINCIPAL, name);
        } else {
            observer.noGrantFits();
        }
        return byName;
    }

    private static Optional<Grant> firstInForce(List<Grant> grants, Instant now, EvaluationObserver observer) {
        for (int i = 0; i < grants.size(); i++) {
            if (grants.get(i).isInForce(now)) {
                return Optional.of(grants.get(i));
            }
            observer.grantHasEnded(grants.get(i));
        }
        return Optional.empty();
    }

    /** Every role that a grant names. */
    public Set<String> roles() {
        return byRole.stream().map(OfRole::role).collect(Collectors.toUnmodifiableSet());
    }
}
