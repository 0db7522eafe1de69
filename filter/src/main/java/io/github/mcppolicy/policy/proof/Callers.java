package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.proof.sets.NotProvableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which rules of several policies can hold for one caller at a time. Finitely many callers stand for all: nobody, each
 * token, and for each name and combination of first fitting grants a user who has every role but those that would make an
 * earlier grant fit. Times are now and each at which a grant expires.
 */
final class Callers {
    private static final int MOST = 200_000;

    /**
     * The rules that hold for a caller.
     *
     * @param grant the name of the caller's grant in the last policy that gives it one; empty where none does
     * @param views one for each policy
     */
    record Rules(String grant, List<View> views) {}

    private final List<Policy> policies;
    private final IdentityHashMap<Policy, View> views = new IdentityHashMap<>();
    private final Map<List<View>, Rules> found = new LinkedHashMap<>();
    private int looked;

    private Callers(List<Policy> policies) {
        this.policies = policies;
    }

    /** All that can hold together from now on, each once; what holds for callers without a grant first. */
    static List<Rules> of(List<Policy> policies, Instant now) throws NotProvableException {
        Callers callers = new Callers(policies);
        callers.add(policies.stream().map(policy -> Optional.<Grant>empty()).toList());
        for (Instant time : callers.times(now)) {
            callers.addTokens(time);
            callers.addUsers(time);
        }
        return List.copyOf(callers.found.values());
    }

    /** The rules that hold for one user from now on. */
    static List<Rules> of(Policy policy, String principal, Set<String> roles, Instant now) {
        Callers callers = new Callers(List.of(policy));
        for (Instant time : callers.times(now)) {
            Optional<Grant> grant = policy.grantIndex().ofUser(principal, roles::contains, time);
            callers.add(List.of(grant));
        }
        return List.copyOf(callers.found.values());
    }

    /** The policy's own rules, and those of each grant. */
    static List<Policy> documents(Policy policy) {
        return Stream.concat(Stream.of(policy), policy.grants().stream().map(Grant::policy))
                .toList();
    }

    private View view(Policy policy) {
        return views.computeIfAbsent(policy, View::new);
    }

    private Set<Instant> times(Instant now) {
        Set<Instant> times = policies.stream()
                .flatMap(policy -> policy.grants().stream())
                .flatMap(grant -> grant.definition().expires().stream())
                .filter(end -> end.isAfter(now))
                .collect(Collectors.toCollection(TreeSet::new));
        times.add(now);
        return times;
    }

    /** The rules that hold together for one caller: those of its grants, of the documents, or none. */
    private void addRules(List<View> together, List<Optional<Grant>> grants) {
        String grant =
                grants.stream().flatMap(Optional::stream).map(Callers::name).reduce("", (earlier, later) -> later);
        found.putIfAbsent(together, new Rules(grant, together));
    }

    private void add(List<Optional<Grant>> grants) {
        List<View> together = IntStream.range(0, policies.size())
                .mapToObj(i -> view(grants.get(i).map(Grant::policy).orElse(policies.get(i))))
                .toList();
        addRules(together, grants);
    }

    private static String name(Grant grant) {
        return grant.definition().name();
    }

    private void addTokens(Instant time) {
        Set<String> tokens = new LinkedHashSet<>();
        policies.forEach(policy -> policy.grants()
                .forEach(grant -> tokens.addAll(grant.definition().holders().tokens())));
        for (String token : tokens) {
            List<Optional<Grant>> grants = policies.stream()
                    .map(policy -> policy.grantIndex().ofToken(token, time))
                    .toList();
            if (grants.stream().anyMatch(Optional::isPresent)) {
                addRules(
                        grants.stream()
                                .map(grant ->
                                        grant.map(Grant::policy).map(this::view).orElse(View.REFUSED))
                                .toList(),
                        grants);
            }
        }
    }

    private void addUsers(Instant time) throws NotProvableException {
        if (policies.stream().allMatch(policy -> policy.grants().isEmpty())) {
            return;
        }
        List<Set<Set<String>>> rolesWithout = new ArrayList<>();
        for (Policy policy : policies) {
            rolesWithout.add(earlierRoles(policy, time));
        }
        Set<String> all = policies.stream()
                .flatMap(policy -> policy.grantIndex().roles().stream())
                .collect(Collectors.toSet());
        Set<Set<String>> roleSets = new LinkedHashSet<>();
        for (Set<String> first : rolesWithout.get(0)) {
            for (Set<String> second : rolesWithout.get(rolesWithout.size() - 1)) {
                Set<String> roles = new HashSet<>(all);
                roles.removeAll(first);
                roles.removeAll(second);
                roleSets.add(roles);
                count();
            }
        }
        for (String name : names()) {
            for (Set<String> roles : roleSets) {
                count();
                add(policies.stream()
                        .map(policy -> policy.grantIndex().ofUser(name, roles::contains, time))
                        .toList());
            }
        }
    }

    private void count() throws NotProvableException {
        looked++;
        if (looked > MOST) {
            throw new NotProvableException("there are more kinds of callers than are looked at (" + MOST + ")");
        }
    }

    /** For each grant, and for no grant, the roles of the grants before it. */
    private static Set<Set<String>> earlierRoles(Policy policy, Instant time) {
        Set<Set<String>> sets = new LinkedHashSet<>();
        Set<String> roles = new HashSet<>();
        sets.add(Set.of());
        for (Grant grant : policy.grants()) {
            if (grant.isInForce(time)) {
                roles.addAll(grant.definition().holders().roles());
                sets.add(Set.copyOf(roles));
            }
        }
        return sets;
    }

    /** A user for each pattern, and one that no pattern names. */
    private Set<String> names() {
        Set<NamePattern> patterns = policies.stream()
                .flatMap(policy -> policy.grants().stream())
                .flatMap(grant -> grant.definition().holders().principals().stream())
                .collect(Collectors.toSet());
        Stream<String> plain = NameSamples.of(patterns).stream()
                .filter(sample -> sample.spelling() == NameSamples.Spelling.PLAIN)
                .map(NameSamples.Sample::name);
        return plain.collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
