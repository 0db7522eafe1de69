package io.github.mcppolicy.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.PolicyEvaluator;
import io.github.mcppolicy.policy.operator.RegexBudget;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.message.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a grant takes from its document, and how the rules of the two are named. */
class GrantRulesTest {

    private static Policy load(String sections, String... grants) throws InvalidPolicyException {
        String document = "{\"version\":\"1\"," + sections + ",\"grants\":[" + String.join(",", grants) + "]}";
        return PolicyLoader.load("policy.json", document.getBytes(StandardCharsets.UTF_8));
    }

    private static String grant(String name, String sections) {
        return "{\"name\":\"" + name + "\",\"for\":{\"roles\":[\"" + name + "\"]}" + sections + "}";
    }

    private static String rule(Grant grant, TargetKind kind, String name) {
        Decision decision = PolicyEvaluator.evaluateReference(grant.policy(), new Target(kind, name))
                .orElseThrow();
        if (decision instanceof Decision.Allow allow) {
            return "allowed by " + allow.rule();
        }
        return decision instanceof Decision.LikeUnlisted like
                ? "like unlisted by " + like.rule()
                : "denied by " + ((Decision.Deny) decision).rule();
    }

    @Test
    void grantWithoutSectionsWhenLoadedThenHasTheDocumentsWithItsPointers() throws Exception {
        Policy policy = load(
                "\"default\":\"deny\",\"hide\":[\"h\"],\"tools\":{\"t\":{},\"d\":{\"action\":\"deny\"}},"
                        + "\"prompts\":{\"default\":\"allow\"}",
                grant("a", ""));
        Grant grant = policy.grants().get(0);

        assertThat(grant.definition().rules()).isEqualTo(policy.definition().with(List.of()));
        assertThat(rule(grant, TargetKind.TOOL, "t")).isEqualTo("allowed by /tools/t");
        assertThat(rule(grant, TargetKind.TOOL, "d")).isEqualTo("denied by /tools/d/action");
        assertThat(rule(grant, TargetKind.TOOL, "h")).isEqualTo("like unlisted by /hide/0");
        assertThat(rule(grant, TargetKind.TOOL, "x")).isEqualTo("denied by /default");
        assertThat(rule(grant, TargetKind.PROMPT, "x")).isEqualTo("allowed by /prompts/default");
    }

    @Test
    void sectionOfAGrantWhenWrittenThenReplacesTheDocumentsAndIsNamedInTheGrant() throws Exception {
        Policy policy = load(
                "\"default\":\"deny\",\"hide\":[\"h\"],\"tools\":{\"t\":{}},\"resources\":{\"default\":\"deny\"}",
                grant("first", ""),
                grant(
                        "second",
                        ",\"default\":\"allow\",\"hide\":[\"g\"],\"tools\":{\"u/~\":{}},\"resources\":{\"default\":"
                                + "\"deny\",\"hide\":[\"docs://h\"],\"items\":{\"docs://a\":{}}},\"prompts\":{\"default\":\"deny\"}"));
        Grant grant = policy.grants().get(1);

        assertThat(rule(grant, TargetKind.TOOL, "u/~")).isEqualTo("allowed by /grants/1/tools/u~1~0");
        assertThat(rule(grant, TargetKind.TOOL, "t")).isEqualTo("allowed by /grants/1/default");
        assertThat(rule(grant, TargetKind.TOOL, "h")).isEqualTo("allowed by /grants/1/default");
        assertThat(rule(grant, TargetKind.TOOL, "g")).isEqualTo("like unlisted by /grants/1/hide/0");
        assertThat(rule(grant, TargetKind.RESOURCE, "docs://a"))
                .isEqualTo("allowed by /grants/1/resources/items/docs:~1~1a");
        assertThat(rule(grant, TargetKind.RESOURCE, "docs://h"))
                .isEqualTo("like unlisted by /grants/1/resources/hide/0");
        assertThat(rule(grant, TargetKind.RESOURCE, "docs://x")).isEqualTo("denied by /grants/1/resources/default");
        assertThat(rule(grant, TargetKind.PROMPT, "x")).isEqualTo("denied by /grants/1/prompts/default");
        assertThat(grant.policy().defaultRule()).isEqualTo("/grants/1/default");
        assertThat(policy.defaultRule()).isEqualTo("/default");
    }

    @Test
    void showOfAGrantWhenWrittenThenHoldsForTheSectionsOfTheDocumentToo() throws Exception {
        Policy policy = load(
                "\"default\":\"deny\",\"resources\":{\"default\":\"deny\",\"items\":{\"docs://a\":{}}}",
                grant("a", ",\"show\":\"callable\""));
        Grant grant = policy.grants().get(0);

        assertThat(rule(grant, TargetKind.TOOL, "x")).isEqualTo("like unlisted by /grants/0/show");
        assertThat(rule(grant, TargetKind.RESOURCE, "docs://x")).isEqualTo("like unlisted by /grants/0/show");
        assertThat(grant.policy().hides(TargetKind.RESOURCE, "docs://x")).isTrue();
        assertThat(policy.hides(TargetKind.RESOURCE, "docs://x")).isFalse();
    }

    @Test
    void modeOfTheDocumentWhenItMonitorsThenHoldsForItsGrants() throws Exception {
        Policy policy = load("\"default\":\"deny\",\"mode\":\"monitor\"", grant("a", ""));

        assertThat(policy.grants().get(0).policy().mode()).isEqualTo(policy.mode());
        assertThat(policy.grants().get(0).policy().fingerprint()).isEqualTo(policy.fingerprint());
    }

    /** Else removing a grant would give its counts to the grant after it. */
    @Test
    void rateLimitOfAGrantWhenAnEarlierGrantIsRemovedThenKeepsItsCounter() throws Exception {
        String limited = grant("b", ",\"tools\":{\"t\":{\"rate_limit\":{\"max\":1,\"window\":\"day\"}}}");

        Limit before = limitOf(
                load("\"default\":\"deny\"", grant("a", ""), limited).grants().get(1));
        Limit after = limitOf(load("\"default\":\"deny\"", limited).grants().get(0));

        assertThat(before.window().counter())
                .isEqualTo(after.window().counter())
                .isEqualTo("/grants/b/tools/t/rate_limit");
        assertThat(before.rule()).isEqualTo("/grants/1/tools/t/rate_limit");
        assertThat(after.rule()).isEqualTo("/grants/0/tools/t/rate_limit");
    }

    private static Limit limitOf(Grant grant) {
        PolicyEntry entry = grant.definition().rules().tools().entries().get(0);
        return ((PolicyEntry.Ruled) entry).rules().limits().get(0);
    }

    @Test
    void dateWhenAGrantExpiresOnItThenMeansItsStartInUtc() throws Exception {
        Policy policy = load(
                "\"default\":\"deny\"",
                grant("a", ",\"expires\":\"2027-01-31\""),
                grant("b", ",\"expires\":\"2027-01-31t01:00:00+01:00\""));

        assertThat(policy.grants())
                .extracting(grant -> grant.definition().expires())
                .containsOnly(Optional.of(Instant.parse("2027-01-31T00:00:00Z")));
    }

    @Test
    void policyWhenItsRegexesAreBoundedThenItsGrantsAreTheSame() throws Exception {
        Policy policy = load(
                "\"default\":\"deny\",\"tools\":{\"t\":{\"deny_if\":[{\"path\":\"args.a\",\"op\":\"eq\",\"value\":1}]}}",
                grant("a", ""),
                grant("b", ",\"tools\":{\"u\":{}}"));

        PolicyDefinition bounded = policy.within(RegexBudget.DEFAULT).definition();

        assertThat(bounded.grants()).hasSize(2);
        assertThat(bounded.grants().get(0).rules().tools()).isSameAs(bounded.tools());
        assertThat(bounded.grants().get(1).rules().tools().rules().entries()).isEqualTo("/grants/1/tools");
    }
}
