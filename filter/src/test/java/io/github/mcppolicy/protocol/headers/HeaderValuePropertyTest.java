package io.github.mcppolicy.protocol.headers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;

class HeaderValuePropertyTest {

    @Property
    void textWhenEncodedThenComesBack(@ForAll String text) {
        String sent = new String(text.getBytes(UTF_8), UTF_8);

        assertThat(HeaderValue.decoded("=?base64?" + Base64.getEncoder().encodeToString(sent.getBytes(UTF_8)) + "?="))
                .hasValue(sent);
    }

    @Property
    void textWhenItHasABlankEndThenOnlyThatGoes(@ForAll @CharRange(from = ' ', to = '~') String text) {
        assertThat(HeaderValue.stripped("\t " + text + " \t")).isEqualTo(text.strip());
    }
}
