package io.github.mcppolicy.uri;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.uri.Campaign.Evaluation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No URI that a policy passes is read as a resource that the policy denies, hides or limits, whichever way the host
 * reads URIs. To try a million pairs of a URI and a policy for each host, and different ones than usual:
 *
 * <pre>mvn -pl filter/testkit -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=UriDifferentialTest -Dmcp.test.uri-pairs=1000000 -Dmcp.test.uri-seed=7</pre>
 */
class UriDifferentialTest {
    private static final long PAIRS = Long.getLong("mcp.test.uri-pairs", 4_000);
    private static final long SEED = Long.getLong("mcp.test.uri-seed", 20_261_122);
    private static final int CONTROLS = 300;

    @ParameterizedTest
    @EnumSource(Host.class)
    void uriWhenPassedThenNoHostReadsWhatIsForbidden(Host host) throws Exception {
        try (UriReader reader = host.start()) {
            Campaign campaign = campaign(reader, GeneratedPolicy::passes).runAll(PAIRS);

            System.out.println(host + ", mcp.test.uri-seed=" + SEED + ": " + campaign.summary());
            assertThat(campaign.violations().keySet())
                    .as("mcp.test.uri-seed=%d, %s%n%s", SEED, campaign.summary(), campaign.report())
                    .isEmpty();
        }
    }

    /** Without this, finding no violation would prove nothing. */
    @ParameterizedTest
    @EnumSource(Host.class)
    void uriWhenOnlyItsTextIsComparedThenEveryReaderReadsWhatIsForbidden(Host host) throws Exception {
        try (UriReader reader = host.start()) {
            Campaign campaign = campaign(reader, GeneratedPolicy::passesByText).runByChance(2 * CONTROLS);

            assertThat(host.readers())
                    .allSatisfy(name ->
                            assertThat(campaign.violations().keySet()).anyMatch(found -> found.startsWith(name)));
        }
    }

    /** Without this, finding a violation would prove nothing. */
    @ParameterizedTest
    @EnumSource(Host.class)
    void uriWhenPlainThenAllReadersAgreeWithItsText(Host host) throws Exception {
        try (UriReader reader = host.start()) {
            Campaign campaign = campaign(reader, GeneratedPolicy::passesByText);
            for (int i = 0; i < 2; i++) {
                campaign.runPlain(CONTROLS);
            }

            assertThat(campaign.violations().keySet()).as(campaign.report()).isEmpty();
        }
    }

    private static Campaign campaign(UriReader reader, Evaluation evaluation) throws Exception {
        return new Campaign(reader, evaluation, SEED);
    }
}
