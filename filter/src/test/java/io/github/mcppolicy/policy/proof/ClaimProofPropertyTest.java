package io.github.mcppolicy.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.ClaimsReader;
import io.github.mcppolicy.policy.load.InvalidClaimsException;
import io.github.mcppolicy.protocol.TargetKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The evaluator is the oracle: no call that is tried contradicts a claim that is said to hold. */
class ClaimProofPropertyTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final int CALLS = 1_500;

    @Property(tries = 250)
    void claimWhenItHoldsThenNoCallContradictsIt(@ForAll long seed) throws InvalidClaimsException {
        Random random = new Random(seed);
        RandomPolicies policies = new RandomPolicies(random);
        Policy policy = RandomPolicies.policy("{\"t\":" + policies.entry().text() + "}");
        String condition = policies.condition();
        boolean never = random.nextBoolean();
        String where = random.nextInt(4) == 0 ? "" : ",\"where\":[" + condition + "]";
        String without = random.nextBoolean() ? ",\"without\":\"approval\"" : "";
        String text = "[{\"" + (never ? "never" : "always") + "\":{\"allow\":{\"tool\":\"t\"" + where
                + "},\"for\":\"any\"" + without + "}}]";
        List<Claim> claims = ClaimsReader.read("claims.json", text.getBytes(StandardCharsets.UTF_8));
        ClaimResult result = ClaimProof.prove(policy, claims, NOW, Map.of()).get(0);
        if (result.holds() == ClaimResult.Answer.YES) {
            View view = new View(policy);
            // Denies what is covered, and what cannot be compared.
            View covered = new View(RandomPolicies.policy(
                    where.isEmpty()
                            ? "{\"t\":{}}"
                            : "{\"t\":{\"" + (never ? "deny_if" : "require") + "\":[" + condition + "]}}"));
            Outcome whenCovered = never && !where.isEmpty() ? Outcome.DENIED : Outcome.ALLOWED;
            for (int i = 0; i < CALLS; i++) {
                Call call = new Call(TargetKind.TOOL, "t", policies.arguments());
                if (covered.outcome(call) == whenCovered) {
                    assertThat(ClaimProof.contradictions(claims.get(0)))
                            .as("%s %s %s", policy.definition(), text, call.message())
                            .doesNotContain(view.outcome(call));
                }
            }
        }
    }
}
