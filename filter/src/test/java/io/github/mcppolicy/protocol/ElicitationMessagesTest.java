package io.github.mcppolicy.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** In expected messages, {@code '} stands for a quotation mark. */
class ElicitationMessagesTest {
    private static final ReplyTo TO = new ReplyTo(new RequestId("7"), ProtocolEra.STATELESS);
    private static final ElicitationMessages.Form FORM = new ElicitationMessages.Form("May it?\n  a: \"b\"", "approve");
    private static final ElicitationMessages.Address ADDRESS =
            new ElicitationMessages.Address("Open it.", "https://example.org/approvals/1");
    private static final String SCHEMA = "'requestedSchema':{'type':'object','properties':{'approve':{'type':'boolean',"
            + "'title':'Let this call run','description':'Yes lets exactly this call run. No keeps it from running.'}},"
            + "'required':['approve']}";

    private static void assertMessage(byte[] message, String expected) {
        assertThat(new String(message, UTF_8))
                .isEqualTo(expected.replace('\'', '"'))
                .doesNotContain("\n");
    }

    @Test
    void formWhenItIsARequestThenItHasNoModeSoThatEveryRevisionReadsIt() {
        assertMessage(
                ElicitationMessages.request("id", FORM),
                "{'jsonrpc':'2.0','id':'id','method':'elicitation/create','params':{'message':'May it?\\n  a: \\'b\\'',"
                        + SCHEMA + "}}");
    }

    @Test
    void formWhenItIsPartOfAResultThenTheStateIsBesideIt() {
        assertMessage(
                ElicitationMessages.inputRequired(TO, "key", FORM, "state"),
                "{'jsonrpc':'2.0','id':7,'result':{'resultType':'input_required','inputRequests':{'key':{"
                        + "'method':'elicitation/create','params':{'message':'May it?\\n  a: \\'b\\''," + SCHEMA
                        + "}}},'requestState':'state'}}");
    }

    @Test
    void addressWhenItIsRequiredThenTheErrorListsIt() {
        assertMessage(
                ElicitationMessages.addressRequired(TO, "1", ADDRESS),
                "{'jsonrpc':'2.0','id':7,'error':{'code':-32042,'message':'Open it.','data':{'elicitations':[{"
                        + "'elicitationId':'1','mode':'url','message':'Open it.','url':'https://example.org/approvals/1'}]}}}");
        assertMessage(
                ElicitationMessages.complete("1"),
                "{'jsonrpc':'2.0','method':'notifications/elicitation/complete','params':{'elicitationId':'1'}}");
    }

    @Test
    void callWhenItWaitsOrFailsThenTheClientIsToldInItsOwnWords() {
        assertMessage(
                ElicitationMessages.progress("\"t\"", 3, "waiting"),
                "{'jsonrpc':'2.0','method':'notifications/progress','params':{'progressToken':'t','progress':3,'message':'waiting'}}");
        assertMessage(
                ElicitationMessages.callFailed("\"a\"", "why"),
                "{'jsonrpc':'2.0','id':'a','error':{'code':-32603,'message':'why'}}");
    }
}
