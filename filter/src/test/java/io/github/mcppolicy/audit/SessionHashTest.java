package io.github.mcppolicy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionHashTest {

    @Test
    void sessionWhenHashedThenTheFirstSixteenDigitsOfItsSha256Remain() {
        // FIPS 180-4's example: SHA-256("abc") = ba7816bf 8f01cfea ...
        assertThat(SessionHash.of("abc")).isEqualTo("ba7816bf8f01cfea");
    }

    @Test
    void noSessionWhenHashedThenItStaysEmpty() {
        assertThat(SessionHash.of("")).isEmpty();
    }
}
