package io.github.mcppolicy.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.mcppolicy.protocol.ErrorCode;
import io.github.mcppolicy.protocol.JacksonTree;
import io.github.mcppolicy.protocol.JsonDocument;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.message.MessageReader;
import io.github.mcppolicy.protocol.message.ParseResult;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTokensTest {

    private static final MessageReader READER = new MessageReader(TokenTree.BOUNDS);

    static Stream<JsonDocument> good() {
        return JsonDocument.good();
    }

    static Stream<JsonDocument> bad() {
        return JsonDocument.bad();
    }

    @ParameterizedTest
    @MethodSource("good")
    void documentWhenWellFormedThenIsReadAsJacksonReadsIt(JsonDocument document) throws MalformedException {
        assertThat(TokenTree.of(document.bytes())).isEqualTo(JacksonTree.strict(document.bytes()));
    }

    @ParameterizedTest
    @MethodSource("good")
    void argumentWhenWellFormedThenMessageIsAccepted(JsonDocument document) {
        assertThat(READER.read(document.asArgument())).isInstanceOf(ParseResult.Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void documentWhenMalformedThenIsRefused(JsonDocument document) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> TokenTree.of(document.bytes()));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void argumentWhenMalformedThenMessageIsRefused(JsonDocument document) {
        assertThat(READER.read(document.asArgument())).isInstanceOf(ParseResult.Refused.class);
    }

    @ParameterizedTest
    @MethodSource("good")
    void documentWhenCutAnywhereThenIsRefusedOrAShorterDocument(JsonDocument document) {
        byte[] bytes = document.bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            try {
                assertThat(TokenTree.of(cut)).isEqualTo(JacksonTree.strict(cut));
            } catch (MalformedException refused) {
                assertThat(refused.error().reason()).contains("at byte ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 127, 128, 129, 1000})
    void depthWhenAtTheBoundThenIsAcceptedAndOneMoreIsRefused(int depth) {
        ReadLimits bounds = new ReadLimits(1 << 20, 100, depth, 10, 10);

        assertThatNoException().isThrownBy(() -> walk(nested("[", "]", depth), bounds));
        assertThatNoException().isThrownBy(() -> walk(nested("{\"a\":", "}", depth - 1, "{}"), bounds));
        assertRefused(nested("[", "]", depth + 1), bounds, "mcp.policy.max-depth = " + depth);
        assertRefused(nested("{\"a\":", "}", depth, "{}"), bounds, "mcp.policy.max-depth = " + depth);
    }

    @Test
    void numberLengthWhenOverTheBoundThenIsRefused() {
        ReadLimits bounds = new ReadLimits(1 << 20, 100, 4, 10, 4);

        assertThatNoException().isThrownBy(() -> walk("[-123456789,0.12345e-1]", bounds));
        assertRefused("[-1234567890]", bounds, "mcp.policy.max-number-length = 10");
        assertRefused("[0.12345e-10]", bounds, "mcp.policy.max-number-length = 10");
    }

    @Test
    void stringLengthWhenOverTheBoundThenIsRefusedAsWritten() {
        ReadLimits bounds = new ReadLimits(1 << 20, 100, 4, 4, 6);

        assertThatNoException().isThrownBy(() -> walk("{\"abcdef\":[\"\\u0041\",\"\u20ac\u20ac\"]}", bounds));
        assertRefused("\"abcdefg\"", bounds, "mcp.policy.max-string-length = 6");
        assertRefused("{\"abcdefg\":1}", bounds, "mcp.policy.max-string-length = 6");
        assertRefused("\"\\u00411\"", bounds, "mcp.policy.max-string-length = 6");
        assertRefused("\"\u20ac\u20acx\"", bounds, "mcp.policy.max-string-length = 6");
    }

    @Test
    void duplicateKeyWhenFoundThenIsAnInvalidRequestAndNoParseError() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> TokenTree.of("{\"a\":1,\"\\u0061\":2}"))
                .satisfies(refused -> assertThat(refused.error().code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    @Test
    void tokensWhenOnlyARangeIsReadThenWhatStandsAroundItIsNotSeen() throws MalformedException {
        byte[] bytes = "\"\\[1,\"a\"]\u00e9\"".getBytes(UTF_8);
        JsonTokens tokens = JsonTokens.trusted(bytes, 2, 9);

        tokens.skip(tokens.next());

        assertThat(tokens.tokenEnd()).isEqualTo(9);
        assertThat(tokens.next()).isEqualTo(JsonTokens.Token.END);
    }

    @Test
    void endWhenReachedThenStays() throws MalformedException {
        JsonTokens tokens = JsonTokens.strict("0".getBytes(UTF_8), TokenTree.BOUNDS);
        tokens.next();

        assertThat(tokens.next()).isEqualTo(JsonTokens.Token.END);
        assertThat(tokens.next()).isEqualTo(JsonTokens.Token.END);
    }

    private static void assertRefused(String document, ReadLimits bounds, String reason) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> walk(document, bounds))
                .withMessageContaining(reason);
    }

    private static void walk(String document, ReadLimits bounds) throws MalformedException {
        JsonTokens tokens = JsonTokens.strict(document.getBytes(UTF_8), bounds);
        tokens.skip(tokens.next());
        tokens.next();
    }

    private static String nested(String open, String close, int times) {
        return nested(open, close, times, "");
    }

    private static String nested(String open, String close, int times, String inside) {
        return open.repeat(times) + inside + close.repeat(times);
    }
}
