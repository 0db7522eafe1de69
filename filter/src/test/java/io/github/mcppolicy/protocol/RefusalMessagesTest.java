package io.github.mcppolicy.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.json.TokenTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In expected answers, {@code '} stands for a quotation mark. */
class RefusalMessagesTest {

    private static final RequestId ID = new RequestId("7");
    private static final ReplyTo TO = new ReplyTo(ID, ProtocolEra.HANDSHAKE);
    private static final String RULE = "/tools/refund/deny_if/0";

    @Test
    void toolCallWhenDeniedThenAnswersAToolErrorThatNamesTheRule() {
        assertAnswer(
                RefusalMessages.denied(TO, "over 100 \u20ac", RULE),
                toolError("[POLICY DENIED] over 100 \u20ac", "'io.github.mcppolicy/rule':'" + RULE + "'"));
    }

    @Test
    void toolCallWhenLimitedThenAnswersWhenToComeAgain() {
        assertAnswer(
                RefusalMessages.limited(TO, "at most 3 per minute, 0 left, retry in 42 s", 42, RULE),
                toolError(
                        "[RATE LIMITED] at most 3 per minute, 0 left, retry in 42 s",
                        "'io.github.mcppolicy/rule':'" + RULE + "','io.github.mcppolicy/retryAfterSeconds':42"));
    }

    @Test
    void toolCallWhenAnotherOfItsBatchIsRefusedThenAnswersAToolErrorWithoutARule() {
        assertAnswer(RefusalMessages.notRun(TO, "another message"), toolError("[POLICY DENIED] another message", ""));
    }

    @Test
    void toolCallWhenItIsOfTheStatelessEraThenTheResultIsComplete() {
        ReplyTo stateless = new ReplyTo(ID, ProtocolEra.STATELESS);
        String complete =
                toolError("[POLICY DENIED] no", "").replace("'result':{", "'result':{'resultType':'complete',");

        assertThat(complete).contains("resultType");
        assertAnswer(RefusalMessages.notRun(stateless, "no"), complete);
    }

    @Test
    void requestWhenItIsNoMessageOfItsRevisionThenTheErrorHasItsId() {
        assertAnswer(RefusalMessages.malformed(ID, ProtocolError.headerMismatch("bad")), error("7", -32020, "bad"));
        assertAnswer(RefusalMessages.malformed(ID, ProtocolError.invalidParams("bad")), error("7", -32602, "bad"));
    }

    @Test
    void methodWhenARuleRefusesItThenTheErrorNamesTheRuleInItsData() {
        String rule = "'io.github.mcppolicy/rule':'" + RULE + "'";

        assertAnswer(RefusalMessages.methodDenied(TO, "no", RULE), error("7", -31403, "[POLICY DENIED] no", rule));
        assertAnswer(
                RefusalMessages.methodLimited(TO, "at most 3 per minute, 0 left, retry in 42 s", 42, RULE),
                error(
                        "7",
                        -31403,
                        "[RATE LIMITED] at most 3 per minute, 0 left, retry in 42 s",
                        rule + ",'io.github.mcppolicy/retryAfterSeconds':42"));
    }

    @Test
    void promptOrResourceWhenHiddenThenDoesNotExistAsItsRevisionSays() {
        ReplyTo stateless = new ReplyTo(ID, ProtocolEra.STATELESS);

        assertAnswer(RefusalMessages.unknownPrompt(TO, "p"), error("7", -32602, "Unknown prompt: p"));
        assertAnswer(
                RefusalMessages.unknownResource(TO, "a:b"), error("7", -32002, "Resource not found", "'uri':'a:b'"));
        assertAnswer(
                RefusalMessages.unknownResource(stateless, "a:b"),
                error("7", -32602, "Resource not found", "'uri':'a:b'"));
    }

    @Test
    void answerWhenItIsAnErrorThenHasItsCodeAndMessage() {
        assertAnswer(
                RefusalMessages.unknownTool(TO, "a\"\u0000\ud83d\ude00"),
                error("7", -32602, "Unknown tool: a\\'\\u0000\ud83d\ude00"));
        assertAnswer(RefusalMessages.methodDenied(TO, "no"), error("7", -31403, "[POLICY DENIED] no"));
        assertAnswer(RefusalMessages.notificationDenied("no"), error("null", -31403, "[POLICY DENIED] no"));
        assertAnswer(RefusalMessages.malformed(ProtocolError.parseError("bad")), error("null", -32700, "bad"));
        assertAnswer(RefusalMessages.malformed(ProtocolError.invalidRequest("bad")), error("null", -32600, "bad"));
        assertAnswer(
                RefusalMessages.failed(ID), error("7", -32603, "the call could not be evaluated, so it was not run"));
        assertAnswer(
                RefusalMessages.failed(),
                error("null", -32603, "the message could not be evaluated, so it was not passed on"));
        assertAnswer(
                RefusalMessages.listWithheld(),
                error("null", -32603, "the list could not be read, so it was withheld"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "123456789012345678901234567890123456789",
                "\"\"",
                "\"a\\u0062\\/\"",
                "\"\\ud800\"",
                "\"\u20ac\ud83d\ude00\"",
                "\"\\\"},{\\\"\""
            })
    void idWhenAnsweredThenIsWrittenAsTheClientWroteIt(String id) {
        assertThat(new String(
                        RefusalMessages.methodDenied(new ReplyTo(new RequestId(id), ProtocolEra.HANDSHAKE), "no"),
                        UTF_8))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id
                        + ",\"error\":{\"code\":-31403,\"message\":\"[POLICY DENIED] no\"}}");
    }

    static List<String> texts() {
        return List.of(
                "\"\\\b\f\n\r\t/",
                "\u0000\u001f\u007f\u0085\u2028",
                "\u20ac\ud83d\ude00",
                "</script>",
                "x".repeat(20_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void reasonWhenItHoldsAnyCharacterThenArrivesUnchanged(String reason) throws MalformedException {
        JsonValue error = new JsonValue.Structure(Map.of(
                "code", new JsonValue.Digits("-31403"), "message", new JsonValue.Text("[POLICY DENIED] " + reason)));

        assertThat(TokenTree.of(RefusalMessages.methodDenied(TO, reason)))
                .isEqualTo(new JsonValue.Structure(
                        Map.of("jsonrpc", new JsonValue.Text("2.0"), "id", new JsonValue.Digits("7"), "error", error)));
    }

    @Test
    void batchWhenAnsweredThenHoldsEveryAnswerInItsOrder() {
        byte[] first = RefusalMessages.methodDenied(new ReplyTo(new RequestId("1"), ProtocolEra.STATELESS), "a");
        byte[] second = RefusalMessages.failed(new RequestId("\"x\""));

        assertAnswer(
                RefusalMessages.batch(List.of(first, second)),
                "[" + error("1", -31403, "[POLICY DENIED] a") + ","
                        + error("'x'", -32603, "the call could not be evaluated, so it was not run") + "]");
        assertAnswer(RefusalMessages.batch(List.of(first)), "[" + error("1", -31403, "[POLICY DENIED] a") + "]");
    }

    private static void assertAnswer(byte[] answer, String expected) {
        byte[] written = expected.replace('\'', '"').getBytes(UTF_8);

        assertThat(JacksonTree.strict(answer)).isEqualTo(JacksonTree.strict(written));
    }

    private static String toolError(String text, String meta) {
        return "{'jsonrpc':'2.0','id':7,'result':{'content':[{'type':'text','text':'" + text + "'}],'isError':true,"
                + "'_meta':{" + meta + "}}}";
    }

    private static String error(String id, int code, String message, String data) {
        return error(id, code, message).replace("'}}", "','data':{" + data + "}}}");
    }

    private static String error(String id, int code, String message) {
        return "{'jsonrpc':'2.0','id':" + id + ",'error':{'code':" + code + ",'message':'" + message + "'}}";
    }
}
