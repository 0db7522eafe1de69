package io.github.mcppolicy.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.TokenHash;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private static Policy policy(String... grants) throws InvalidPolicyException {
        String document = "{\"version\":\"1\",\"default\":\"deny\",\"grants\":[" + String.join(",", grants) + "]}";
        return PolicyLoader.load("policy.json", document.getBytes(StandardCharsets.UTF_8));
    }

    private static String grant(String name, String holders) {
        return "{\"name\":\"" + name + "\",\"for\":{" + holders + "}}";
    }

    private static Optional<String> grantOf(Identification who) {
        return ((Identification.Known) who).caller().grant();
    }

    /** Writes down each role that it is asked about. */
    private static final class Asked implements Requester {
        private final List<String> questions = new ArrayList<>();
        private final TestRequester sender;

        private Asked(TestRequester sender) {
            this.sender = sender;
        }

        @Override
        public Optional<String> principal() {
            return sender.principal();
        }

        @Override
        public String address() {
            return sender.address();
        }

        @Override
        public List<String> authorization() {
            return sender.authorization();
        }

        @Override
        public boolean isInRole(String role) {
            questions.add(role);
            return sender.isInRole(role);
        }
    }

    @Test
    void rolesWhenAnEarlierGrantFitsByNameThenAreNotAskedFor() throws Exception {
        Policy policy = policy(
                grant("first", "\"roles\":[\"A\"]"),
                grant("second", "\"principals\":[\"ann\"]"),
                grant("third", "\"roles\":[\"B\"]"));
        Asked ann = new Asked(TestRequester.principal("ann").in("B"));

        assertThat(grantOf(Grants.identify(policy, ann, NOW))).contains("second");
        assertThat(ann.questions).containsExactly("A");
    }

    @Test
    void rolesWhenOneFitsThenLaterOnesAreNotAskedFor() throws Exception {
        Policy policy = policy(grant("first", "\"roles\":[\"A\",\"B\"]"), grant("second", "\"roles\":[\"C\"]"));
        Asked bob = new Asked(TestRequester.principal("bob").in("A"));

        assertThat(grantOf(Grants.identify(policy, bob, NOW))).contains("first");
        assertThat(bob.questions).containsExactly("A");
    }

    @Test
    void callerWithoutNameWhenIdentifiedThenNoRoleIsAskedFor() throws Exception {
        Policy policy = policy(grant("all", "\"roles\":[\"A\"],\"principals\":[\"*\"]"));
        Asked nobody = new Asked(TestRequester.address("192.0.2.7").in("A"));

        assertThat(Grants.identify(policy, nobody, NOW))
                .isEqualTo(new Identification.Known(Caller.address("192.0.2.7"), policy));
        assertThat(nobody.questions).isEmpty();
    }

    @Test
    void tokenWhenThePolicyHasNoGrantsThenIsUnknown() throws Exception {
        TestRequester ann = TestRequester.principal("ann").with("mcpg_x");

        assertThat(Grants.identify(policy(), ann, NOW)).isEqualTo(new Identification.UnknownToken());
    }

    @Test
    void ambiguousTokenWhenThePrincipalHasAGrantThenIsStillUnknown() throws Exception {
        Policy policy = policy(grant("ann", "\"principals\":[\"ann\"]"));
        TestRequester ann =
                new TestRequester(Optional.of("ann"), "192.0.2.1", List.of("Bearer mcpg_x", "Basic YTpi"), Set.of());

        assertThat(Grants.identify(policy, ann, NOW)).isEqualTo(new Identification.UnknownToken());
        assertThat(Identity.of(ann, policy).identify(policy, NOW)).isEqualTo(new Identification.UnknownToken());
    }

    @Test
    void expiringGrantWhenItsInstantComesThenFitsNobody() throws Exception {
        String hash = TokenHash.of("mcpg_x");
        Policy policy = policy(
                "{\"name\":\"night\",\"for\":{\"tokens\":[\"sha256:" + hash + "\"]},\"expires\":\"2026-11-27\"}");
        TestRequester holder = TestRequester.address("192.0.2.1").with("mcpg_x");
        Instant end = Instant.parse("2026-11-27T00:00:00Z");

        assertThat(grantOf(Grants.identify(policy, holder, end.minusNanos(1)))).contains("night");
        assertThat(Grants.identify(policy, holder, end)).isEqualTo(new Identification.UnknownToken());
        assertThat(Identity.of(holder, policy).identify(policy, end)).isEqualTo(new Identification.UnknownToken());
    }

    @Test
    void rememberedCallerWhenTheNewPolicyNamesAnotherRoleThenIsUndecided() throws Exception {
        Policy before = policy(grant("first", "\"roles\":[\"A\"]"));
        Policy after = policy(grant("first", "\"roles\":[\"B\"]"), grant("second", "\"roles\":[\"A\"]"));
        Identity ann = Identity.of(TestRequester.principal("ann").in("A"), before);

        assertThat(grantOf((Identification) ann.identify(before, NOW))).contains("first");
        assertThat(ann.identify(after, NOW)).isEqualTo(new LaterIdentification.Undecided());
    }

    @Test
    void rememberedCallerWhenTheTokenIsRevokedThenIsUnknown() throws Exception {
        Policy before = policy(grant("first", "\"tokens\":[\"sha256:" + TokenHash.of("mcpg_x") + "\"]"));
        Identity holder = Identity.of(TestRequester.address("192.0.2.1").with("mcpg_x"), before);

        assertThat(holder.identify(policy(), NOW)).isEqualTo(new Identification.UnknownToken());
    }
}
