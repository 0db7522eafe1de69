package io.github.mcppolicy.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.TokenHash;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantTokenTest {
    private static final String TOKEN = "mcpg_YQz-Jk0_9pE3rT5uW7xZ1bC2dF4gH6iK8mN0oP2qS4t";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer " + TOKEN,
                "bearer " + TOKEN,
                "BEARER " + TOKEN,
                "Bearer   " + TOKEN,
                "Bearer\t" + TOKEN,
                " Bearer " + TOKEN + " ",
            })
    void oneTokenWhenWrittenAsTheRfcAllowsThenIsShown(String value) {
        assertThat(GrantToken.of(List.of(value))).isInstanceOfSatisfying(GrantToken.Shown.class, shown -> {
            assertThat(shown.hash()).isEqualTo(TokenHash.of(TOKEN));
            assertThat(shown.authorization()).containsExactly("Bearer " + TOKEN);
            assertThat(shown).hasToString("a token");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOKEN,
                "Bearer" + TOKEN,
                "bearer" + TOKEN,
                "Bearer%20" + TOKEN,
                "Bearer+" + TOKEN,
                "bearer_" + TOKEN,
                "Basic YTpi,Bearer-" + TOKEN,
                "Bearer Mcpg_abc",
                "Bearer MCPG_abc",
                "Bearer " + TOKEN + "=",
                "Bearer " + TOKEN + " x",
                "Bearer " + TOKEN + ",Basic YTpi",
                "Basic YTpi, Bearer " + TOKEN,
                "Bearer Bearer " + TOKEN,
                "Bearer: " + TOKEN,
                "Bearer \"" + TOKEN + "\"",
                "Bearer\u00a0" + TOKEN,
                "Bearer \u0000" + TOKEN,
                "Bearer " + TOKEN + "\u0000",
                "Bearer\u000b" + TOKEN,
                "Token " + TOKEN,
                "Basic " + TOKEN,
                "Digest username=\"" + TOKEN + "\"",
                "Bearer mcpg_\u00e9",
            })
    void somethingLikeATokenWhenNotExactlyOneThenIsAmbiguous(String value) {
        assertThat(GrantToken.of(List.of(value))).isEqualTo(GrantToken.Ambiguous.AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer eyJhbGciOiJIUzI1NiJ9.eyJmcpg_J9.x_mcpg_x-mcpg_y.MCPG_z~mcpg_",
                "Basic bWNwZ186eA==",
                "Bearer mcpg",
                "Bearer mcpa_abc",
                "Bearer mcp_g_abc",
                "_",
                "pg_",
            })
    void otherCredentialsWhenLookedAtThenAreLeftAlone(String value) {
        assertThat(GrantToken.of(List.of(value))).isEqualTo(GrantToken.None.NONE);
    }

    @Test
    void tokenWhenBesideAnotherHeaderThenIsAmbiguous() {
        assertThat(GrantToken.of(List.of("Bearer " + TOKEN, "Basic YTpi"))).isEqualTo(GrantToken.Ambiguous.AMBIGUOUS);
        assertThat(GrantToken.of(List.of("Basic YTpi", "Bearer " + TOKEN))).isEqualTo(GrantToken.Ambiguous.AMBIGUOUS);
        assertThat(GrantToken.of(List.of("Bearer " + TOKEN, "Bearer " + TOKEN)))
                .isEqualTo(GrantToken.Ambiguous.AMBIGUOUS);
    }

    @Test
    void severalHeadersWhenNoneHoldsATokenThenAreLeftAlone() {
        assertThat(GrantToken.of(List.of("Basic YTpi", "Bearer x"))).isEqualTo(GrantToken.None.NONE);
    }

    @Test
    void tokenWhenLongerThanAnyThenIsAmbiguous() {
        String longest = "mcpg_" + "x".repeat(251);

        assertThat(GrantToken.of(List.of("Bearer " + longest))).isInstanceOf(GrantToken.Shown.class);
        assertThat(GrantToken.of(List.of("Bearer " + longest + "x"))).isEqualTo(GrantToken.Ambiguous.AMBIGUOUS);
    }
}
