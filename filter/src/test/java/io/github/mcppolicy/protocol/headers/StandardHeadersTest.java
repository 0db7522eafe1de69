package io.github.mcppolicy.protocol.headers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.ErrorCode;
import io.github.mcppolicy.protocol.ProtocolEra;
import io.github.mcppolicy.protocol.ProtocolError;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.ParseResults;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Headers are written as {@code Name: value}, separated by {@code ;}. In bodies, {@code '} stands for a quotation mark.
 */
class StandardHeadersTest {

    private static final String CLAIM = "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28'}";
    private static final String OLD_CLAIM = CLAIM.replace("2026-07-28", "2025-11-25");
    private static final String RIGHT = "MCP-Protocol-Version: 2026-07-28; Mcp-Method: tools/call; Mcp-Name: a";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|{}|HANDSHAKE",
                "MCP-Protocol-Version: 2025-06-18|{}|HANDSHAKE",
                "MCP-Protocol-Version: 2026-07-27|{}|HANDSHAKE",
                "MCP-Protocol-Version: |{}|HANDSHAKE",
                "MCP-Protocol-Version: v999.0.0|{}|HANDSHAKE",
                "Mcp-Method: tools/list; Mcp-Name: b|{}|HANDSHAKE",
                "MCP-Protocol-Version: 2026-07-28|{}|STATELESS",
                "MCP-Protocol-Version: \t2026-07-28 |{}|STATELESS",
                "MCP-Protocol-Version: 2026-07-28\u00a0|{}|STATELESS",
                "MCP-Protocol-Version: 2026-07-28, 2025-06-18|{}|STATELESS",
                "MCP-Protocol-Version: 2027-01-01|{}|STATELESS",
                "MCP-Protocol-Version: 2025-06-18; MCP-Protocol-Version: 2026-07-28|{}|STATELESS",
                "MCP-Protocol-Version: 2026-07-28; MCP-Protocol-Version: 2025-06-18|{}|STATELESS",
                "|{CLAIM}|STATELESS",
                "MCP-Protocol-Version: 2025-06-18|{CLAIM}|STATELESS",
                "|{OLD_CLAIM}|HANDSHAKE",
                "MCP-Protocol-Version: v999.0.0|{'_meta':{'io.modelcontextprotocol/protocolVersion':'v999.0.0'}}|HANDSHAKE",
                "|{'_meta':{'io.modelcontextprotocol/protocolVersion':20260728}}|STATELESS",
                "|{'_meta':{'io.modelcontextprotocol/protocolVersion':null}}|STATELESS",
                "|{'_meta':{'io.modelcontextprotocol/ProtocolVersion':'2026-07-28'}}|STATELESS",
                "|{'_meta':{'progressToken':'2026-07-28'}}|HANDSHAKE",
                "|{'_meta':'2026-07-28'}|HANDSHAKE",
                "|{'arguments':{CLAIM}}|HANDSHAKE"
            })
    void requestWhenItIsReadThenItsEraIsWhatAnyOfItSays(String headers, String params, ProtocolEra era) {
        Message message = message("tools/list", params);

        assertThat(StandardHeaders.declared(message, headers(headers)).era()).isEqualTo(era);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                RIGHT + "|tools/call|{'name':'a',CLAIM}",
                "MCP-Protocol-Version:  2026-07-28 ; Mcp-Method: \ttools/call ; Mcp-Name:  a |tools/call|{'name':'a',CLAIM}",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: tools/call; Mcp-Name: =?base64?YQ==?=|tools/call|{'name':'a',CLAIM}",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: resources/read; Mcp-Name: file:///a|resources/read|{'uri':'file:///a',CLAIM}",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: prompts/get; Mcp-Name: p|prompts/get|{CLAIM,'name':'p'}",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: tools/list|tools/list|{CLAIM}",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: tools/list; Mcp-Name: a|tools/list|{CLAIM}",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: tasks/get|tasks/get|{'taskId':'t',CLAIM}",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: tasks/get; Mcp-Name: t|tasks/get|{'taskId':'t',CLAIM}"
            })
    void requestWhenItsHeadersSayWhatItsBodySaysThenNothingIsObjected(String headers, String method, String params) {
        assertThat(StandardHeaders.error(message(method, params), headers(headers)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mcp-Method: tools/call; Mcp-Name: a|tools/call|{'name':'a',CLAIM}|the header MCP-Protocol-Version is missing",
                "MCP-Protocol-Version: 2025-11-25; Mcp-Method: tools/call; Mcp-Name: a|tools/call|{'name':'a',CLAIM}|the header MCP-Protocol-Version differs from params._meta",
                RIGHT + "|tools/call|{'name':'a',OLD_CLAIM}|the header MCP-Protocol-Version differs from params._meta",
                RIGHT
                        + "; MCP-Protocol-Version: 2026-07-28|tools/call|{'name':'a',CLAIM}|the header MCP-Protocol-Version is there more than once",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Name: a|tools/call|{'name':'a',CLAIM}|the header Mcp-Method is missing",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: Tools/call; Mcp-Name: a|tools/call|{'name':'a',CLAIM}|the header Mcp-Method differs from the method",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: =?base64?dG9vbHMvY2FsbA==?=; Mcp-Name: a|tools/call|{'name':'a',CLAIM}|the header Mcp-Method differs from the method",
                RIGHT
                        + "; Mcp-Method: tools/call|tools/call|{'name':'a',CLAIM}|the header Mcp-Method is there more than once",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: tools/call|tools/call|{'name':'a',CLAIM}|the header Mcp-Name is missing",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: tools/call; Mcp-Name: A|tools/call|{'name':'a',CLAIM}|the header Mcp-Name differs from params.name",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: tools/call; Mcp-Name: =?base64?YQ?=|tools/call|{'name':'a',CLAIM}|the header Mcp-Name differs from params.name",
                RIGHT + "; Mcp-Name: a|tools/call|{'name':'a',CLAIM}|the header Mcp-Name is there more than once",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: resources/read; Mcp-Name: file:///b|resources/read|{'uri':'file:///a',CLAIM}|the header Mcp-Name differs from params.uri",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: resources/read|resources/read|{'uri':'file:///a',CLAIM}|the header Mcp-Name is missing",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: prompts/get; Mcp-Name: p|prompts/get|{CLAIM,'name':'q'}|the header Mcp-Name differs from params.name",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: tasks/cancel; Mcp-Name: t|tasks/cancel|{'taskId':'u',CLAIM}|the header Mcp-Name differs from params.taskId"
            })
    void requestWhenAHeaderIsWrongThenItIsAHeaderMismatch(String headers, String method, String params, String reason) {
        assertThat(StandardHeaders.error(message(method, params), headers(headers)))
                .hasValue(ProtocolError.headerMismatch(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'a'}|params._meta has no io.modelcontextprotocol/protocolVersion",
                "{'name':'a','_meta':[]}|params._meta has no io.modelcontextprotocol/protocolVersion",
                "{'name':'a','_meta':{'io.modelcontextprotocol/protocolVersion':7}}|params._meta does not name one protocol version, as a string",
                "{'name':'a','_meta':{'io.modelcontextprotocol/protocolversion':'2026-07-28'}}|params._meta does not name one protocol version, as a string"
            })
    void requestWhenItsBodyNamesNoVersionThenItsParametersAreInvalid(String params, String reason) {
        assertThat(StandardHeaders.error(message("tools/call", params), headers(RIGHT)))
                .hasValue(ProtocolError.invalidParams(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{CLAIM}}]",
                "{'jsonrpc':'2.0','id':1,'result':{}}"
            })
    void messageWhenItsRevisionHasNoneSuchThenItIsAnInvalidRequest(String body) {
        assertThat(StandardHeaders.error(read(body), headers(RIGHT)))
                .map(ProtocolError::code)
                .hasValue(ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MCP-Protocol-Version: 2026-07-28|",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: notifications/x|",
                "MCP-Protocol-Version: 2026-07-28; Mcp-Method: notifications/y|the header Mcp-Method differs from the method"
            })
    void notificationWhenHeadersAreMissingThenOnlyThoseThatCameMustBeRight(String headers, String reason) {
        Message message = read("{'jsonrpc':'2.0','method':'notifications/x'}");

        assertThat(StandardHeaders.error(message, headers(headers)).map(ProtocolError::reason))
                .isEqualTo(Optional.ofNullable(reason));
    }

    private static Message message(String method, String params) {
        return read("{'jsonrpc':'2.0','id':1,'method':'" + method + "','params':" + params + "}");
    }

    private static Message read(String body) {
        return ParseResults.accepted(body.replace("OLD_CLAIM", OLD_CLAIM).replace("CLAIM", CLAIM));
    }

    private static RequestHeaders headers(String lines) {
        List<String> all = lines == null ? List.of() : Arrays.asList(lines.split(";", -1));
        return name -> all.stream()
                .filter(line -> line.strip().toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(line.indexOf(':') + 1))
                .toList();
    }
}
