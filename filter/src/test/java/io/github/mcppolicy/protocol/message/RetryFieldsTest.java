package io.github.mcppolicy.protocol.message;

import static io.github.mcppolicy.protocol.message.ParseResults.accepted;
import static io.github.mcppolicy.protocol.message.ParseResults.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In bodies, {@code '} stands for a quotation mark. */
class RetryFieldsTest {

    private static final String META =
            "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28','progressToken':'t',"
                    + "'io.modelcontextprotocol/clientCapabilities':{'elicitation':{'url':{}}}}";
    private static final String YES = "'io.github.mcppolicy/approval':{'action':'accept','content':{'approve':true}}";

    private static String call(String params) {
        return "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'pay'," + params + META + "}}";
    }

    private static RetryFields retry(String params) {
        return ((Operation.CallTool) ((Message.Request) accepted(call(params))).operation()).retry();
    }

    @Test
    void callWhenItIsMadeForTheFirstTimeThenItBringsNothingAlong() {
        assertThat(retry("")).isSameAs(RetryFields.NONE);
        assertThat(retry("'inputResponses':{'theirs':{'action':'accept'}},")).isSameAs(RetryFields.NONE);
    }

    @Test
    void callWhenItIsTriedAgainThenItsAnswerAndItsStateAreRead() {
        assertThat(retry("'inputResponses':{'theirs':[1]," + YES + "},'requestState':'\\u0061b',"))
                .isEqualTo(new RetryFields(Optional.of(ElicitationReply.YES), Optional.of("\"\\u0061b\"")));
        assertThat(retry("'requestState':'\\u0061b',").state()).contains("ab");
    }

    @Test
    void callWhenItSaysSoThenItsClaimsHaveItsCapabilitiesAndItsProgressToken() {
        ClientClaims claims = ((Message.Request) accepted(call(""))).claims();

        assertThat(claims.elicitation()).isEqualTo(ElicitationModes.URL);
        assertThat(claims.progressToken()).isEqualTo("\"t\"");
    }

    @Test
    void callWhenItIsOfAnOlderRevisionThenNothingIsReadThere() {
        Message.Request call = (Message.Request) accepted("{'jsonrpc':'2.0','id':1,'method':'tools/call',"
                + "'params':{'name':'pay','requestState':5,'inputResponses':[]}}");

        assertThat(((Operation.CallTool) call.operation()).retry()).isSameAs(RetryFields.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'requestState':5, | params.requestState must be a string",
                "'requestState':null, | params.requestState must be a string",
                "'requestState':'\\ud800', | params.requestState is no Unicode text",
                "'inputResponses':[], | params.inputResponses must be an object",
                "'inputResponses':null, | params.inputResponses must be an object",
                "'InputResponses':{}, | a key of params can be taken for inputResponses",
                "'requestState ':'x', | a key of params can be taken for requestState",
                "'inputResponses':{'IO.github.mcppolicy/approval':{}}, | a key of params.inputResponses can be taken for io.github.mcppolicy/approval",
            })
    void callWhenWhatItBringsAlongCanBeReadInSeveralWaysThenItIsRefused(String params, String reason) {
        assertRefused(call(params), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | FORM",
                "{'form':{}} | FORM",
                "{'url':{}} | URL",
                "{'form':{'applyDefaults':true},'url':{}} | FORM_AND_URL",
                "{'form':false} | NONE",
                "{'url':true} | NONE",
                "{'form':{},'url':null} | FORM",
                "{'other':{}} | FORM",
                "true | NONE",
                "[] | NONE",
                "null | NONE",
            })
    void clientWhenItDeclaresHowItsUserCanBeAskedThenThatCounts(String elicitation, ElicitationModes modes) {
        Message.Request initialize = (Message.Request) accepted("{'jsonrpc':'2.0','id':1,'method':'initialize',"
                + "'params':{'protocolVersion':'2025-11-25','capabilities':{'roots':{},'elicitation':" + elicitation
                + "},'clientInfo':{'name':'c','version':'1'}}}");

        assertThat(initialize.claims().elicitation()).isEqualTo(modes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'requestState':'ours',",
                "'inputResponses':{},",
                "'inputResponses':{" + "},'requestState':'ours',"
            })
    void requestWhenOursIsTakenOutThenNothingElseIsLeft(String params) {
        assertThat(withoutOurs(call(params), Optional.empty())).isEqualTo(call("").replace('\'', '"'));
    }

    @Test
    void requestWhenItHoldsBothThenTheAppsStaysAsItIsWritten() {
        String theirs = "'a' : { 'action':'accept', 'content':{ 'x' : 1.0 } }";
        String body = call("'inputResponses' : { " + YES + " , " + theirs + "," + "'b':[]},'arguments':{ 'n' : 1e2 },"
                + "'requestState'  :'ours',");

        assertThat(withoutOurs(body, Optional.of("\"the app's \\u00e9\"")))
                .isEqualTo(call("'inputResponses' : {" + theirs + "," + "'b':[]},'arguments':{ 'n' : 1e2 },"
                                + "'requestState'  :@the app#s \\u00e9@,")
                        .replace('\'', '"')
                        .replace('@', '"')
                        .replace('#', '\''));
    }

    @Test
    void requestWhenOursIsTheOnlyAnswerThenTheAppGetsNone() {
        assertThat(withoutOurs(call("'requestState':'x','inputResponses':{" + YES + "},"), Optional.empty()))
                .isEqualTo(call("").replace('\'', '"'));
    }

    private static String withoutOurs(String body, Optional<String> state) {
        return new String(RetryFields.withoutOurs(body.replace('\'', '"').getBytes(UTF_8), state), UTF_8);
    }
}
