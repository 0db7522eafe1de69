package io.github.mcppolicy.protocol.message;

import static io.github.mcppolicy.protocol.message.ParseResults.accepted;
import static io.github.mcppolicy.protocol.message.ParseResults.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.TargetKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The targets of messages about resources and prompts. In bodies, {@code '} stands for a quotation mark. */
class TargetReadingTest {

    @ParameterizedTest
    @ValueSource(strings = {"resources/read", "resources/subscribe"})
    void resourceWhenUsedThenIsNamedByItsUri(String method) {
        assertThat(operation(method, "'_meta':{},'uri':'file:///\\u0061%20 B'"))
                .isEqualTo(new Operation.UseResources(method, List.of("file:///a%20 B")));
    }

    @Test
    void resourceWhenItsMethodStandsBehindItThenIsRead() {
        Message message = accepted("{'params':{'uri':'a'},'jsonrpc':'2.0','id':1,'method':'resources/read'}");

        assertThat(message.singles().get(0).operation())
                .isEqualTo(new Operation.UseResources("resources/read", List.of("a")));
    }

    @Test
    void resourceWhenUnsubscribedFromThenIsMentioned() {
        assertThat(operation("resources/unsubscribe", "'uri':'a'"))
                .isEqualTo(new Operation.Reference("resources/unsubscribe", new Target(TargetKind.RESOURCE, "a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources/read", "resources/subscribe", "resources/unsubscribe"})
    void uriWhenItIsNoneThenTheMessageIsRefused(String method) {
        assertRefused(message(method, ""), "params.uri is missing");
        assertRefused(message(method, "'uri':null"), "params.uri must be a string");
        assertRefused(message(method, "'uri':['a']"), "params.uri must be a string");
        assertRefused(message(method, "'uri':'\\ud800'"), "params.uri is no Unicode text");
        assertRefused(message(method, "'uri':'a','URI':'b'"), "a key of params can be taken for uri");
        assertRefused(message(method, "'Uri':'b'"), "a key of params can be taken for uri");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources/subscribe", "resources/unsubscribe"})
    void uriWhenItIsNoneOfAMethodThatTheRevisionRemovedThenTheMethodIsUnknown(String method) {
        assertThat(operation(method, claiming("2026-07-28"))).isEqualTo(new Operation.Unknown(method));
        assertRefused(message(method, claiming("2025-11-25")), "params.uri is missing");
        assertRefused(message(method, claiming("2026-07-28") + ",'uri':1"), "params.uri must be a string");
        assertRefused(message(method, claiming("2026-07-28") + ",'URI':'b'"), "a key of params can be taken for uri");
        assertRefused(message("resources/read", claiming("2026-07-28")), "params.uri is missing");
    }

    @Test
    void uriWhenItIsThereThenAMethodThatTheRevisionRemovedIsEvaluatedAsEver() {
        assertThat(operation("resources/subscribe", claiming("2026-07-28") + ",'uri':'a'"))
                .isEqualTo(new Operation.UseResources("resources/subscribe", List.of("a")));
        assertThat(operation("resources/unsubscribe", "'uri':'a'," + claiming("2026-07-28")))
                .isEqualTo(new Operation.Reference("resources/unsubscribe", new Target(TargetKind.RESOURCE, "a")));
    }

    @Test
    void promptWhenAskedForThenHasItsNameAndArguments() {
        Operation.GetPrompt request =
                (Operation.GetPrompt) operation("prompts/get", "'name':'review','arguments':{'code':'x'}");

        assertThat(request.name()).isEqualTo("review");
        assertThat(request.arguments().names(9)).containsExactly("code");
    }

    @ParameterizedTest
    @CsvSource({
        "'', params.name is missing",
        "'\"name\":1', params.name must be a string",
        "'\"name\":\"a\",\"arguments\":[]', params.arguments must be an object",
        "'\"name\":\"a\",\"NAME\":\"b\"', a key of params can be taken for name"
    })
    void promptWhenItsParametersAreOfOtherTypesThenTheMessageIsRefused(String params, String reason) {
        assertRefused(message("prompts/get", params), reason);
    }

    @ParameterizedTest
    @CsvSource({"ref/prompt, name, PROMPT", "ref/resource, uri, RESOURCE"})
    void referenceWhenCompletedThenIsMentioned(String type, String member, TargetKind kind) {
        assertThat(operation("completion/complete", "'ref':{'%s':'a','type':'%s'}".formatted(member, type)))
                .isEqualTo(new Operation.Reference("completion/complete", new Target(kind, "a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':'ref/prompt'}",
                "{'type':'ref/prompt','uri':'a'}",
                "{'type':'ref/resource','name':'a'}",
                "{'type':'ref/prompt','name':'a','uri':'b'}",
                "{'type':'ref/resource','name':'a','uri':'b'}",
                "{'type':'ref/tool','name':'a'}",
                "{'name':'a'}",
                "{'uri':'a'}",
                "{'type':'Ref/prompt','name':'a'}"
            })
    void referenceWhenNobodyCanTellToWhatThenTheMessageIsRefused(String reference) {
        assertRefused(
                message("completion/complete", "'ref':" + reference),
                "params.ref must be a ref/prompt with a name, or a ref/resource with a uri");
    }

    @Test
    void referenceWhenItsMembersAreOfOtherTypesThenTheMessageIsRefused() {
        assertRefused(message("completion/complete", ""), "params.ref is missing");
        assertRefused(message("completion/complete", "'ref':'a'"), "params.ref must be an object");
        assertRefused(message("completion/complete", "'Ref':{}"), "a key of params can be taken for ref");
        assertRefused(reference("'type':1,'name':'a'"), "params.ref.type must be a string");
        assertRefused(reference("'type':'ref/prompt','name':['a']"), "params.ref.name must be a string");
        assertRefused(reference("'type':'ref/resource','uri':null"), "params.ref.uri must be a string");
        assertRefused(
                reference("'type':'ref/prompt','name':'a','Name':'b'"), "a key of params.ref can be taken for name");
    }

    @Test
    void subscriptionWhenItNamesResourcesThenUsesEachOnce() {
        assertThat(listen("'toolsListChanged':true,'resourceSubscriptions':['a','b','a']"))
                .isEqualTo(new Operation.UseResources("subscriptions/listen", List.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'resourceSubscriptions':[]", "'toolsListChanged':true,'taskIds':['a']"})
    void subscriptionWhenItNamesNoResourceThenUsesNone(String notifications) {
        assertThat(listen(notifications)).isEqualTo(new Operation.UseResources("subscriptions/listen", List.of()));
    }

    @Test
    void subscriptionWhenItsMembersAreOfOtherTypesThenTheMessageIsRefused() {
        String element = "an element of params.notifications.resourceSubscriptions";
        assertRefused(subscription("[]"), "params.notifications must be an object");
        assertRefused(
                subscription("{'resourceSubscriptions':'a'}"),
                "params.notifications.resourceSubscriptions must be an array");
        assertRefused(
                subscription("{'resourceSubscriptions':{'a':1}}"),
                "params.notifications.resourceSubscriptions must be an array");
        assertRefused(subscription("{'resourceSubscriptions':['a',['b']]}"), element + " must be a string");
        assertRefused(subscription("{'resourceSubscriptions':['\\ud800']}"), element + " is no Unicode text");
        assertRefused(
                subscription("{'ResourceSubscriptions':['a']}"),
                "a key of params.notifications can be taken for resourceSubscriptions");
        assertRefused(
                message("subscriptions/listen", "'Notifications':{}"),
                "a key of params can be taken for notifications");
    }

    @Test
    void subscriptionWhenItNamesMoreResourcesThanAreEvaluatedThenTheMessageIsRefused() {
        String most = IntStream.range(0, SubscriptionFields.MOST_RESOURCES)
                .mapToObj(i -> "'r" + i + "'")
                .collect(Collectors.joining(","));

        assertThat(((Operation.UseResources) listen("'resourceSubscriptions':[" + most + "]")).uris())
                .hasSize(SubscriptionFields.MOST_RESOURCES);
        assertRefused(
                subscription("{'resourceSubscriptions':[" + most + ",'one more']}"),
                "more than 1000 resources in one subscriptions/listen");
    }

    private static String claiming(String revision) {
        return "'_meta':{'io.modelcontextprotocol/protocolVersion':'" + revision + "'}";
    }

    private static String reference(String members) {
        return message("completion/complete", "'ref':{" + members + "}");
    }

    private static String subscription(String notifications) {
        return message("subscriptions/listen", "'notifications':" + notifications);
    }

    private static Operation listen(String notifications) {
        return operation("subscriptions/listen", "'notifications':{" + notifications + "}");
    }

    private static Operation operation(String method, String params) {
        return accepted(message(method, params)).singles().get(0).operation();
    }

    private static String message(String method, String params) {
        return "{'jsonrpc':'2.0','id':1,'method':'" + method + "','params':{" + params + "}}";
    }
}
