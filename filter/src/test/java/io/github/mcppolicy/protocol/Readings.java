package io.github.mcppolicy.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Reads bodies in which {@code '} stands for a quotation mark. */
final class Readings {

    private static final MessageReader READER = new MessageReader(TokenTree.BOUNDS);

    private Readings() {}

    static Reading read(String body) {
        return READER.read(body.replace('\'', '"').getBytes(UTF_8));
    }

    static Message accepted(String body) {
        Reading reading = read(body);
        assertThat(reading).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted) reading).message();
    }

    static void assertRefused(String body, String reason) {
        assertThat(read(body)).isEqualTo(new Reading.Refused(Malformation.invalidRequest(reason)));
    }
}
