package io.github.mcppolicy.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.approval.RequestState.Opening;
import io.github.mcppolicy.approval.RequestState.Owner;
import io.github.mcppolicy.approval.RequestState.Use;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestStateTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final Instant EXPIRES = Instant.parse("2026-11-26T12:00:00Z");
    private static final Instant BEFORE = EXPIRES.minusSeconds(1);
    private static final Owner OWNER = new Owner(Use.FORM, "principal:ada", "s", "tools/call", "pay", "d1");
    private static final RequestState STATE = new RequestState("a-1", EXPIRES, Optional.of("\"the app's\\n\""));

    private static Opening open(String text) {
        return RequestState.open(SECRET, OWNER, text, BEFORE);
    }

    @Test
    void textWhenItsOwnerOpensItThenItHoldsWhatWasPutIn() {
        for (RequestState state : new RequestState[] {STATE, new RequestState("a-2", EXPIRES, Optional.empty())}) {
            String text = state.seal(SECRET, OWNER);

            assertThat(text).matches("[A-Za-z0-9._-]+");
            assertThat(RequestState.isMarked(text)).isTrue();
            assertThat(open(text)).isEqualTo(new Opening.Opened(state));
        }
    }

    @Test
    void textWhenItHasExpiredThenItSaysSo() {
        String text = STATE.seal(SECRET, OWNER);

        assertThat(RequestState.open(SECRET, OWNER, text, EXPIRES)).isEqualTo(new Opening.Expired(STATE));
    }

    static Stream<Owner> others() {
        return Stream.of(
                new Owner(Use.CONTINUATION, "principal:ada", "s", "tools/call", "pay", "d1"),
                new Owner(Use.ELICITATION, "principal:ada", "s", "tools/call", "pay", "d1"),
                new Owner(Use.FORM, "principal:bob", "s", "tools/call", "pay", "d1"),
                new Owner(Use.FORM, "principal:ada", "t", "tools/call", "pay", "d1"),
                new Owner(Use.FORM, "principal:ada", "s", "prompts/get", "pay", "d1"),
                new Owner(Use.FORM, "principal:ada", "s", "tools/call", "pay", "d2"),
                // Where one field ends and the next begins is authenticated, too.
                new Owner(Use.FORM, "principal:adas", "", "tools/call", "pay", "d1"),
                new Owner(Use.FORM, "principal:ada", "stools/call", "", "pay", "d1"),
                new Owner(Use.FORM, "principal:ada", "s", "tools/call", "payd", "1"),
                new Owner(Use.FORM, "principal:ada", "s", "tools/call", "pays", "d1"),
                new Owner(Use.ADDRESS, "principal:ada", "s", "tools/call", "pay", "d1"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void textWhenAnythingButItsOwnerOpensItThenItIsForeign(Owner other) {
        String text = STATE.seal(SECRET, OWNER);

        assertThat(RequestState.open(SECRET, other, text, BEFORE)).isEqualTo(Opening.Foreign.FOREIGN);
        assertThat(RequestState.open(SECRET, other, text, EXPIRES)).isEqualTo(Opening.Foreign.FOREIGN);
    }

    @Test
    void textWhenAnotherSecretOpensItThenItIsForeign() {
        byte[] other = Arrays.copyOf(SECRET, SECRET.length);
        other[31]++;

        assertThat(RequestState.open(other, OWNER, STATE.seal(SECRET, OWNER), BEFORE))
                .isEqualTo(Opening.Foreign.FOREIGN);
    }

    /** Base64 has bits at its end that mean nothing: they are tampered with, too. */
    @Test
    void textWhenAnyOfItsCharactersIsAnotherThenItIsForeign() {
        String text = new RequestState("a-1", EXPIRES, Optional.empty()).seal(SECRET, OWNER);

        for (int place = 0; place < text.length(); place++) {
            for (char other : "AQBZabz09-_.=".toCharArray()) {
                String tampered = text.substring(0, place) + other + text.substring(place + 1);
                if (!tampered.equals(text)) {
                    assertThat(open(tampered)).as(tampered).isEqualTo(Opening.Foreign.FOREIGN);
                }
            }
            assertThat(open(text.substring(0, place))).isEqualTo(Opening.Foreign.FOREIGN);
        }
        assertThat(open(text + "=")).isEqualTo(Opening.Foreign.FOREIGN);
        assertThat(open(text + "A")).isEqualTo(Opening.Foreign.FOREIGN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mcp-policy.", "mcp-policy.AAAA", "mcp-policy.\u00e9", "mcp-policy.a b", "the app's own"})
    void textWhenItWasMadeUpThenItIsForeign(String text) {
        assertThat(open(text)).isEqualTo(Opening.Foreign.FOREIGN);
    }
}
