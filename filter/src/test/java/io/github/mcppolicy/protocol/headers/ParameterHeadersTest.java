package io.github.mcppolicy.protocol.headers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.arguments.Arguments;
import io.github.mcppolicy.protocol.lists.ToolListReader;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.Operation;
import io.github.mcppolicy.protocol.message.ParseResults;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers that an input schema asks for. In JSON, {@code '} stands for a quotation mark. */
class ParameterHeadersTest {

    private static final String MIRRORED = "'type':'string','x-mcp-header':'A'";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}||true",
                "{'a':null}||true",
                "{'b':'x'}||true",
                "{'a':'x'}|x|true",
                "{'a':'x'}|' x '|true",
                "{'a':'x'}|=?base64?eA==?=|true",
                "{'a':''}|=?base64??=|true",
                "{'a':'\\u0078'}|x|true",
                "{'a':42}|42|true",
                "{'a':42}|42.0|true",
                "{'a':4.2e1}|42|true",
                "{'a':-7}|-7|true",
                "{'a':true}|true|true",
                "{'a':false}|false|true",
                "{}|x|false",
                "{'a':null}|null|false",
                "{'a':'x'}||false",
                "{'a':'x'}|X|false",
                "{'a':'x'}|=?base64?eA?=|false",
                "{'a':42}||false",
                "{'a':42}|43|false",
                "{'a':42}|4.2e1|false",
                "{'a':42}|0x2a|false",
                "{'a':42}|+42|false",
                "{'a':'42'}|42.0|false",
                "{'a':true}|TRUE|false",
                "{'a':['x']}|x|false",
                "{'a':{}}||false",
                "{'a':'x','A':'y'}|x|false"
            })
    void headerWhenComparedThenMustSayWhatTheArgumentSays(String arguments, String header, boolean agrees) {
        ParameterHeaders headers = shown("{'properties':{'a':{" + MIRRORED + "}}}");

        assertThat(headers.agree(arguments(arguments), sent(header))).isEqualTo(agrees);
    }

    @Test
    void headerWhenItComesTwiceThenItAgreesWithNothing() {
        ParameterHeaders headers = shown("{'properties':{'a':{" + MIRRORED + "}}}");

        assertThat(headers.agree(arguments("{'a':'x'}"), name -> List.of("x", "x")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'o':{'a':'x'}}|x|true",
                "{'o':{'a':'x'}}|y|false",
                "{'o':{}}||true",
                "{'o':'x'}||true",
                "{'o':'x'}|x|false"
            })
    void headerWhenItsArgumentIsNestedThenItIsFoundByItsPath(String arguments, String header, boolean agrees) {
        ParameterHeaders headers =
                shown("{'type':'object','properties':{'o':{'type':'object','properties':{'a':{" + MIRRORED + "}}}}}");

        assertThat(headers.agree(arguments(arguments), sent(header))).isEqualTo(agrees);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "[]",
                "{'type':'object'}",
                "{'properties':[]}",
                "{'properties':{'a':true}}",
                "{'properties':{'x-mcp-header':{'type':'string'}}}",
                "{'properties':{'a':{'type':'string','description':'x-mcp-header'}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':''}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':7}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':'A B'}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':'A\\r\\nB'}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':'\u00c4'}}}",
                "{'properties':{'a':{'type':'number','x-mcp-header':'A'}}}",
                "{'properties':{'a':{'type':['string','null'],'x-mcp-header':'A'}}}",
                "{'properties':{'a':{'x-mcp-header':'A'}}}",
                "{'type':'string','x-mcp-header':'A'}",
                "{'properties':{'a':{'type':'string','x-mcp-header':'A'},'b':{'type':'string','x-mcp-header':'a'}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':'A'},'b':{'type':'array','items':{'type':'string','x-mcp-header':'B'}}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':'A'}},'oneOf':[{'properties':{'b':{'type':'string','x-mcp-header':'B'}}}]}",
                "{'properties':{'0':{'type':'string','x-mcp-header':'A'},'':{'type':'string','x-mcp-header':'B'}}}"
            })
    void schemaWhenItAsksForNothingOrWronglyThenNothingIsExpected(String schema) {
        assertThat(shown(schema)).isEqualTo(ParameterHeaders.NONE);
    }

    @Test
    void schemaWhenItAsksForMoreThanIsKeptThenNothingIsExpected() {
        String name = "a".repeat(5_000);

        assertThat(shown("{'properties':{'" + name + "':{" + MIRRORED + "}}}").isEmpty())
                .isTrue();
    }

    @Test
    void schemaWhenItIsNestedDeeplyThenItIsReadAllTheSame() {
        int depth = 100_000;
        String nested = "{'properties':{'a':".repeat(depth) + "true" + "}}".repeat(depth);

        assertThat(shown(nested).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{'result':null}",
                "{'result':{'tools':{}}}",
                "{'result':{'tools':[",
                "{'result':{'tools':[{'name':'t','inputSchema':{'properties':",
                "{'error':{'tools':[{'name':'t'}]}}"
            })
    void answerWhenItIsNoListThenItShowsNothing(String answer) {
        assertThat(ToolListReader.read(bytes(answer))).isEmpty();
    }

    @Test
    void listWhenItHoldsOddEntriesThenTheOthersAreRead() {
        Map<String, ParameterHeaders> tools = ToolListReader.read(bytes("{'result':{'tools':[7,{'name':7},"
                + "{'inputSchema':{'properties':{'a':{" + MIRRORED + "}}},'name':'t'}],'ttlMs':0}}"));

        assertThat(tools).containsOnlyKeys("t");
        assertThat(tools.values()).noneMatch(ParameterHeaders::isEmpty);
    }

    private static ParameterHeaders shown(String schema) {
        Map<String, ParameterHeaders> tools =
                ToolListReader.read(bytes("{'result':{'tools':[{'name':'t','inputSchema':" + schema + "}]}}"));
        assertThat(tools).containsOnlyKeys("t");
        return tools.getOrDefault("t", ParameterHeaders.NONE);
    }

    private static Arguments arguments(String json) {
        Message message = ParseResults.accepted(
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'t','arguments':" + json + "}}");
        return ((Operation.CallTool) ((Message.Request) message).operation())
                .call()
                .arguments();
    }

    private static RequestHeaders sent(String header) {
        return name -> header == null || !name.equals("Mcp-Param-A") ? List.of() : List.of(header);
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }
}
