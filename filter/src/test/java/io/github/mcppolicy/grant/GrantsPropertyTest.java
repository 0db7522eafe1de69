package io.github.mcppolicy.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.GrantDefinition;
import io.github.mcppolicy.policy.GrantHolders;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.SectionRules;
import io.github.mcppolicy.policy.Show;
import io.github.mcppolicy.policy.TokenHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The index of grants against the plain meaning of the format: the first grant in the list that fits. */
class GrantsPropertyTest {
    private static final PolicyDefinition RULES = new PolicyDefinition(
            "",
            Mode.ENFORCE,
            new SectionDefinition(
                    DefaultAction.DENY,
                    Show.ALL,
                    List.of(),
                    List.of(),
                    new SectionRules("/default", "/show", "/hide", "/tools")),
            Rules.none(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    private record Holders(Set<String> principals, Set<String> roles, Set<Integer> tokens, Optional<Instant> expires) {}

    private static Arbitrary<Instant> times() {
        return Arbitraries.integers().between(0, 4).map(Instant::ofEpochSecond);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("a", "Aa", "BB").list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> patterns() {
        return Combinators.combine(names(), Arbitraries.of("", "*")).as(String::concat);
    }

    private static Arbitrary<Set<String>> roles() {
        return Arbitraries.of("R", "S", "T").set().ofMaxSize(2);
    }

    @Provide
    Arbitrary<Policy> policies() {
        Arbitrary<Set<String>> principals = Arbitraries.frequencyOf(
                        Tuple.of(9, patterns()), Tuple.of(1, Arbitraries.of("*")))
                .set()
                .ofMaxSize(3);
        return Combinators.combine(
                        principals,
                        roles(),
                        Arbitraries.integers().between(0, 9).set().ofMaxSize(2),
                        times().optional())
                .as(Holders::new)
                .list()
                .ofMaxSize(8)
                .map(GrantsPropertyTest::policy);
    }

    @Provide
    Arbitrary<TestRequester> requesters() {
        Arbitrary<Optional<Integer>> token =
                Arbitraries.integers().between(0, 10).optional(0.3);
        return Combinators.combine(names().optional(0.9), token, roles())
                .as((name, number, roles) -> new TestRequester(
                        name,
                        "192.0.2.1",
                        number.map(n -> "Bearer " + token(n)).stream().toList(),
                        roles));
    }

    @Provide
    Arbitrary<Instant> now() {
        return times();
    }

    private static String token(int number) {
        return "mcpg_" + number;
    }

    private static Policy policy(List<Holders> grants) {
        Set<Integer> used = new HashSet<>();
        List<GrantDefinition> definitions = new ArrayList<>();
        for (Holders grant : grants) {
            Set<String> hashes = new HashSet<>();
            grant.tokens().stream().filter(used::add).forEach(number -> hashes.add(TokenHash.of(token(number))));
            GrantHolders holders = new GrantHolders(
                    grant.principals().stream().map(NamePattern::new).toList(), List.copyOf(grant.roles()), hashes);
            definitions.add(new GrantDefinition("g" + definitions.size(), holders, grant.expires(), RULES));
        }
        return Policy.compile(RULES.with(definitions));
    }

    /** The plain meaning. */
    private static Identification firstThatFits(Policy policy, TestRequester requester, Instant now) {
        Optional<String> hash = requester.authorization().stream()
                .map(value -> TokenHash.of(value.substring(7)))
                .findFirst();
        Caller caller =
                requester.principal().map(Caller::principal).orElseGet(() -> Caller.address(requester.address()));
        for (var grant : policy.grants()) {
            GrantHolders holders = grant.definition().holders();
            boolean isInForce = grant.definition().expires().map(now::isBefore).orElse(true);
            boolean fits = hash.isPresent()
                    ? holders.tokens().contains(hash.get())
                    : requester.principal().isPresent()
                            && (holders.principals().stream()
                                            .anyMatch(pattern -> pattern.matches(
                                                    requester.principal().get()))
                                    || holders.roles().stream().anyMatch(requester.roles()::contains));
            if (isInForce && fits) {
                String name = grant.definition().name();
                return new Identification.Known(
                        hash.isPresent() ? Caller.granted(name) : caller.within(name), grant.policy());
            }
        }
        return hash.isPresent() ? new Identification.UnknownToken() : new Identification.Known(caller, policy);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void callerWhenIdentifiedThenHasTheFirstGrantThatFits(
            @ForAll("policies") Policy policy,
            @ForAll("requesters") TestRequester requester,
            @ForAll("now") Instant now) {
        assertThat(Grants.identify(policy, requester, now)).isEqualTo(firstThatFits(policy, requester, now));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void rememberedCallerWhenThePolicyIsReplacedThenIsIdentifiedAsByANewRequestOrNotAtAll(
            @ForAll("policies") Policy before,
            @ForAll("policies") Policy after,
            @ForAll("requesters") TestRequester requester,
            @ForAll("now") Instant now) {
        LaterIdentification later = Identity.of(requester, before).identify(after, now);

        if (later instanceof LaterIdentification.Undecided) {
            Set<String> added = new HashSet<>(after.grantIndex().roles());
            added.removeAll(before.grantIndex().roles());
            assertThat(added).isNotEmpty();
        } else {
            assertThat(later).isEqualTo(firstThatFits(after, requester, now));
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void rememberedCallerWhenThePolicyNamesNoNewRoleThenIsDecided(
            @ForAll("policies") Policy policy,
            @ForAll("requesters") TestRequester requester,
            @ForAll("now") Instant now) {
        assertThat(Identity.of(requester, policy).identify(policy, now))
                .isEqualTo(firstThatFits(policy, requester, now));
    }
}
