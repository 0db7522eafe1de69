package io.github.mcppolicy.protocol.message;

import static io.github.mcppolicy.protocol.message.ParseResults.accepted;
import static io.github.mcppolicy.protocol.message.ParseResults.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.RequestId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for {@code tools/call}, one by one. In bodies, {@code '} stands for a quotation mark. */
class ToolCallReadingTest {

    @Test
    void requestWhenItCallsAToolThenIsReadWithItsNameAndArguments() {
        Message message = accepted("{'jsonrpc':'2.0','id':7,'method':'tools/call',"
                + "'params':{'name':'get_order','arguments':{'id':1,'lines':true},'_meta':{'progressToken':1}}}");

        assertThat(message).isInstanceOf(Message.Request.class);
        assertThat(((Message.Request) message).id()).isEqualTo(new RequestId("7"));
        assertThat(toolCall(message).name()).isEqualTo("get_order");
        assertThat(toolCall(message).arguments().names(10)).containsExactly("id", "lines");
        assertThat(message.singles()).containsExactly((Message.Single) message);
    }

    @Test
    void requestWhenItsMembersComeInAnyOrderThenIsReadTheSame() {
        Message message = accepted("{'params':{'arguments':{'id':1},'name':'get_order'},"
                + "'method':'tools/call','id':7,'jsonrpc':'2.0'}");

        assertThat(((Message.Request) message).id()).isEqualTo(new RequestId("7"));
        assertThat(toolCall(message).name()).isEqualTo("get_order");
        assertThat(toolCall(message).arguments().names(10)).containsExactly("id");
    }

    @Test
    void requestWhenEverythingIsEscapedThenIsReadTheSame() {
        Message message =
                accepted("{'\\u006asonrpc':'2\\u002e0','\\u0069d':'\\u0037','m\\u0065thod':'tools\\/c\\u0061ll',"
                        + "'par\\u0061ms':{'n\\u0061me':'get\\u005forder','\\u0061rguments':{'\\u0069d':1}}}");

        assertThat(((Message.Request) message).id()).isEqualTo(new RequestId("\"\\u0037\""));
        assertThat(toolCall(message).name()).isEqualTo("get_order");
        assertThat(toolCall(message).arguments().names(10)).containsExactly("id");
    }

    @Test
    void callWhenItHasNoArgumentsThenHasNone() {
        Message message = accepted("{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'get_order'}}");

        assertThat(toolCall(message).arguments().names(10)).isEmpty();
    }

    @Test
    void callWhenItHasNoIdThenIsANotificationThatCallsATool() {
        Message message = accepted("{'jsonrpc':'2.0','method':'tools/call','params':{'name':'get_order'}}");

        assertThat(message).isInstanceOf(Message.Notification.class);
        assertThat(toolCall(message).name()).isEqualTo("get_order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "true", "['get_order']", "{}", "{'name':'get_order'}"})
    void nameWhenNoStringThenTheCallIsRefused(String name) {
        assertRefused(callWith("'name':" + name), "params.name must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'\\ud800'", "'a\\udc00b'", "'\\ude00\\ud83d'"})
    void nameWhenItHoldsALoneSurrogateThenTheCallIsRefused(String name) {
        assertRefused(callWith("'name':" + name), "params.name is no Unicode text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'arguments':{}", "'_meta':{}"})
    void nameWhenMissingThenTheCallIsRefused(String params) {
        assertRefused(callWith(params), "params.name is missing");
    }

    @Test
    void paramsWhenMissingThenTheCallIsRefused() {
        assertRefused("{'jsonrpc':'2.0','id':1,'method':'tools/call'}", "params.name is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "true", "'{}'", "[]", "[{}]"})
    void argumentsWhenNoObjectThenTheCallIsRefused(String arguments) {
        assertRefused(callWith("'name':'t','arguments':" + arguments), "params.arguments must be an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "{}"})
    void paramsOfAnotherMethodWhenTheyWouldMakeNoCallThenAreNotEvaluated(String name) {
        Message message = accepted("{'jsonrpc':'2.0','id':1,'method':'ping'," + "'params':{'name':" + name
                + ",'arguments':[],'Name':1,'uri':1,'ref':1,'notifications':1}}");

        assertThat(message.singles())
                .extracting(Message.Single::operation)
                .containsExactly(new Operation.PassedOn("ping"));
    }

    @ParameterizedTest
    @CsvSource({
        "Name, name",
        "\\u004eame, name",
        "name\\u0000, name",
        "' name', name",
        "Arguments, arguments",
        "argument\u017f, arguments",
        "ARGUMENTS\\u00a0, arguments"
    })
    void keyOfACallWhenItCanBeTakenForAEvaluatedOneThenTheCallIsRefused(String key, String evaluated) {
        assertRefused(callWith("'name':'t','" + key + "':{}"), "a key of params can be taken for " + evaluated);
        assertRefused(
                "{'jsonrpc':'2.0','params':{'" + key + "':'x','name':'t'},'method':'tools/call'}",
                "a key of params can be taken for " + evaluated);
    }

    /** Normalizing such a key would take minutes, because its marks have to be put in order. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void keyWhenItIsAMegabyteOfMarksThenIsReadAsWell() {
        String marks = "a" + "\u0315\u0300".repeat(250_000);

        assertThat(toolCall(accepted(callWith("'name':'t','" + marks + "':1"))).name())
                .isEqualTo("t");
    }

    private static String callWith(String params) {
        return "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{" + params + "}}";
    }

    private static ToolCall toolCall(Message message) {
        Operation operation = message.singles().get(0).operation();
        return ((Operation.CallTool) operation).call();
    }
}
