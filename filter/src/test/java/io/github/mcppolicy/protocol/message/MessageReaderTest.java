package io.github.mcppolicy.protocol.message;

import static io.github.mcppolicy.protocol.message.ParseResults.accepted;
import static io.github.mcppolicy.protocol.message.ParseResults.assertRefused;
import static io.github.mcppolicy.protocol.message.ParseResults.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.ErrorCode;
import io.github.mcppolicy.protocol.RequestId;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.json.ReadLimits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for a message and for batches, one by one. In bodies, {@code '} stands for a quotation mark. */
class MessageReaderTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'jsonrpc':'2.0','id':1,'result':{}} | 1 | UNREADABLE",
                "{'jsonrpc':'2.0','id':'1','error':{'code':1}} | '1' | FAILED",
                "{'result':{'action':'accept','content':{'approve':true}},'id':'x','jsonrpc':'2.0'} | 'x' | YES",
                "{'jsonrpc':'2.0','id':1,'result':{'content':{'approve':false,'more':[1]},'action':'accept'}} | 1 | NO",
                "{'jsonrpc':'2.0','id':1,'result':{'action':'accept'}} | 1 | ACCEPTED",
                "{'jsonrpc':'2.0','id':1,'result':{'action':'accept','content':null}} | 1 | ACCEPTED",
                "{'jsonrpc':'2.0','id':1,'result':{'action':'accept','content':{'amount':7}}} | 1 | ACCEPTED",
                "{'jsonrpc':'2.0','id':1,'result':{'action':'accept','content':{'Approve':true}}} | 1 | ACCEPTED",
                "{'jsonrpc':'2.0','id':1,'result':{'action':'accept','content':{'approve':'true'}}} | 1 | UNREADABLE",
                "{'jsonrpc':'2.0','id':1,'result':{'action':'accept','content':{'approve':1}}} | 1 | UNREADABLE",
                "{'jsonrpc':'2.0','id':1,'result':{'action':'accept','content':[{'approve':true}]}} | 1 | UNREADABLE",
                "{'jsonrpc':'2.0','id':1,'result':{'action':'decline','content':{'approve':true}}} | 1 | NO",
                "{'jsonrpc':'2.0','id':1,'result':{'action':'cancel','content':{'approve':true}}} | 1 | CANCELLED",
                "{'jsonrpc':'2.0','id':1,'result':{'action':'Accept','content':{'approve':true}}} | 1 | UNREADABLE",
                "{'jsonrpc':'2.0','id':1,'result':{'action':['accept'],'content':{'approve':true}}} | 1 | UNREADABLE",
                "{'jsonrpc':'2.0','id':1,'result':{'content':{'approve':true}}} | 1 | UNREADABLE",
                "{'jsonrpc':'2.0','id':1,'result':[{'action':'accept','content':{'approve':true}}]} | 1 | UNREADABLE",
            })
    void messageWhenItHasAResultOrAnErrorThenIsAResponse(String body, String id, ElicitationReply reply) {
        assertThat(accepted(body)).isEqualTo(new Message.Response(new RequestId(id.replace('\'', '"')), reply));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'jsonrpc':'2.0','id':1,'result':{'action':'decline','action':'accept'}}",
                "{'jsonrpc':'2.0','id':1,'result':{'action':'accept','content':{'approve':false,'approve':true}}}",
                "{'jsonrpc':'2.0','id':1,'result':{'action':'accept','content':{'approve':false,'appr\\u006fve':true}}}",
            })
    void responseWhenAKeyIsThereTwiceThenItIsRefused(String body) {
        assertThat(read(body)).isInstanceOf(ParseResult.Refused.class);
    }

    @Test
    void batchWhenReadThenHoldsItsMessagesInTheirOrder() {
        Message message =
                accepted("[{'jsonrpc':'2.0','id':1,'method':'tools/list'},{'jsonrpc':'2.0','id':2,'result':1},"
                        + "{'jsonrpc':'2.0','method':'notifications/initialized'}]");

        assertThat(message)
                .isEqualTo(new Message.Batch(List.of(
                        new Message.Request(
                                new RequestId("1"),
                                new Operation.GetList("tools/list", TargetKind.TOOL),
                                HeaderFields.NONE,
                                ClientClaims.NONE),
                        new Message.Response(new RequestId("2"), ElicitationReply.UNREADABLE),
                        new Message.Notification(
                                new Operation.PassedOn("notifications/initialized"),
                                HeaderFields.NONE,
                                ClientClaims.NONE))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0", "-1", "123456789012345678901234567890", "''", "'a'", "'\\ud83d\\ude00'", "'\\ud800'"})
    void idWhenAStringOrAnIntegerThenIsKeptAsItIsWritten(String id) {
        Message message = accepted("{'jsonrpc':'2.0','id': " + id + " ,'method':'ping'}");

        assertThat(((Message.Request) message).id()).isEqualTo(new RequestId(id.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "1.0", "1e3", "1E3", "-1.5", "[1]", "[]", "{}", "{'id':1}"})
    void idWhenOfAnotherTypeThenIsRefused(String id) {
        assertRefused("{'jsonrpc':'2.0','id':" + id + ",'method':'ping'}", "id must be a string or an integer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2.0", "2", "null", "'1.0'", "'2'", "'2.00'", "' 2.0'", "'2.0\\u0000'", "['2.0']", "{}", "true"})
    void versionWhenNotExactlyTheStringThenIsRefused(String version) {
        assertRefused("{'jsonrpc':" + version + ",'id':1,'method':'ping'}", "jsonrpc must be the string \"2.0\"");
    }

    @Test
    void versionWhenMissingThenIsRefused() {
        assertRefused("{'id':1,'method':'ping'}", "jsonrpc must be the string \"2.0\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "true", "['tools/call']", "{'tools/call':1}"})
    void methodWhenNoStringThenIsRefused(String method) {
        assertRefused("{'jsonrpc':'2.0','id':1,'method':" + method + "}", "method must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "true", "'x'", "[]", "[{'name':'get_order'}]"})
    void paramsWhenNoObjectThenIsRefusedWhateverTheMethodIs(String params) {
        assertRefused("{'jsonrpc':'2.0','id':1,'method':'ping','params':" + params + "}", "params must be an object");
    }

    @ParameterizedTest
    @CsvSource({
        "Method, method",
        "METHOD, method",
        "' method', method",
        "'method\\t', method",
        "method\\u0000, method",
        "\\ufeffmethod, method",
        "\uff4dethod, method",
        "JSONRPC, jsonrpc",
        "j\u017fonrpc, jsonrpc",
        "ID, id",
        "\u0131d, id",
        "\u0130d, id",
        "'id ', id",
        "Params, params",
        "PARAM\u017f, params",
        "Result, result",
        "error\\u200b, error"
    })
    void keyOfAMessageWhenItCanBeTakenForAKnownOneThenIsRefused(String key, String known) {
        assertRefused(
                "{'jsonrpc':'2.0','id':1,'method':'ping','" + key + "':1}",
                "a key of the message can be taken for " + known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'extra':1", "'methods':1", "'_method':1", "'':1", "'m\\u00e9thod':1"})
    void keyOfAMessageWhenItIsAnotherWordThenIsPassedOver(String member) {
        assertThat(accepted("{'jsonrpc':'2.0','id':1,'method':'ping'," + member + "}"))
                .isInstanceOf(Message.Request.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TOOLS/CALL",
                "Tools/Call",
                " tools/call",
                "tools/call\\u0000",
                "tools/call\\n",
                "tool\u017f/call",
                "\uff54ools/call",
                "tools\uff0fcall",
                "Tools/List"
            })
    void methodWhenItCanBeTakenForAGovernedOneThenIsRefused(String method) {
        String known = method.endsWith("t") ? Methods.LIST_TOOLS : Methods.CALL_TOOL;

        assertRefused(
                "{'jsonrpc':'2.0','id':1,'method':'" + method + "','params':{'name':'t'}}",
                "the method can be taken for " + known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'result':{}", "'error':{}", "'result':null", "'result':1,'error':2"})
    void messageWhenItHasAMethodAndAnAnswerThenIsRefused(String answer) {
        assertRefused(
                "{'jsonrpc':'2.0','id':1,'method':'ping'," + answer + "}",
                "a message with a method has neither result nor error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'id':1", "'id':1,'params':{}", "'id':1,'result':1,'error':2"})
    void messageWhenItIsNeitherACallNorOneAnswerThenIsRefused(String members) {
        assertRefused("{'jsonrpc':'2.0'," + members + "}", "a message has either a method, or a result, or an error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'result':1", "'id':1,'result':1,'params':{}"})
    void responseWhenItHasNoIdOrParamsThenIsRefused(String members) {
        assertRefused("{'jsonrpc':'2.0'," + members + "}", "a response has an id, and no params");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "null",
                "'tools/call'",
                "true",
                "[1]",
                "[null]",
                "['{}']",
                "[[{'jsonrpc':'2.0','method':'ping'}]]"
            })
    void messageWhenNoObjectThenIsRefused(String body) {
        assertRefused(body, "a message must be a JSON object");
    }

    @Test
    void batchWhenEmptyThenIsRefused() {
        assertRefused(" [ ] ", "a batch without messages");
    }

    @Test
    void batchWhenItsLastMessageIsBadThenIsRefusedWhole() {
        assertRefused(
                "[{'jsonrpc':'2.0','id':1,'method':'ping'},{'jsonrpc':'2.0','id':1}]",
                "a message has either a method, or a result, or an error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", " x", ",", "]"})
    void messageWhenSomethingFollowsItThenIsNoJson(String behind) {
        ParseResult reading = read("{'jsonrpc':'2.0','id':1,'method':'ping'}" + behind);

        assertThat(((ParseResult.Refused) reading).error().code()).isEqualTo(ErrorCode.PARSE_ERROR);
    }

    @Test
    void bodyWhenAsLargeAsTheBoundThenIsReadAndOneByteMoreIsRefused() {
        byte[] body = "{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}".getBytes(UTF_8);
        MessageReader exact = new MessageReader(new ReadLimits(body.length, 100, 9, 9, 9));
        MessageReader smaller = new MessageReader(new ReadLimits(body.length - 1, 100, 9, 9, 9));

        assertThat(exact.read(body)).isInstanceOf(ParseResult.Accepted.class);
        assertThat(smaller.read(body)).isEqualTo(new ParseResult.Refused(smaller.tooLarge(body.length)));
        assertThat(smaller.tooLarge(body.length).reason())
                .isEqualTo("body of 33 bytes is over mcp.policy.max-body-size = 32");
        assertThat(exact.largestBody()).isEqualTo(33);
    }

    @Test
    void bodyWhenEveryBoundIsOneThenNothingIsThrown() {
        MessageReader reader = new MessageReader(new ReadLimits(1, 100, 1, 1, 1));

        for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
            byte[] body = {(byte) b};
            assertThat(reader.read(body)).isInstanceOf(ParseResult.Refused.class);
        }
    }
}
