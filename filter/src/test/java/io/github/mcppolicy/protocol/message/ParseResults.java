package io.github.mcppolicy.protocol.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.ProtocolError;
import io.github.mcppolicy.protocol.json.TokenTree;

/** Reads bodies in which {@code '} stands for a quotation mark. */
public final class ParseResults {

    private static final MessageReader READER = new MessageReader(TokenTree.BOUNDS);

    private ParseResults() {}

    static ParseResult read(String body) {
        return READER.read(body.replace('\'', '"').getBytes(UTF_8));
    }

    public static Message accepted(String body) {
        ParseResult reading = read(body);
        assertThat(reading).isInstanceOf(ParseResult.Accepted.class);
        return ((ParseResult.Accepted) reading).message();
    }

    static void assertRefused(String body, String reason) {
        assertThat(read(body)).isEqualTo(new ParseResult.Refused(ProtocolError.invalidRequest(reason)));
    }
}
