package io.github.mcppolicy.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.samples.harness.SampleProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to HTTP between a client and a server at an address: to headers and streams, and when servers fail. */
class HttpIT {

    private static final String CALL = RawClient.toolCall("1", "anything");

    private static HttpClient client;
    private static ScriptedSite site;
    private static SampleProcess gateway;

    @BeforeAll
    static void start() throws IOException {
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        site = new ScriptedSite();
        gateway = PackagedGateway.inFrontOf(site.address().resolve("/deep/mcp"), "--answer-limit", "2");
    }

    @BeforeEach
    void forgetWhatOtherTestsSent() {
        site.forget();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        site.close();
    }

    @Test
    void callWhenPassedThenPathQueryHeadersAndBodyArriveAndTheAnswerReturns() throws Exception {
        HttpResponse<String> answer = send(post("deep/mcp?key=a%20b", CALL)
                .header("Authorization", "Bearer token")
                .header("Mcp-Session-Id", "minted")
                .header("MCP-Protocol-Version", "2025-11-25"));

        ScriptedSite.Seen seen = site.next();
        assertThat(seen.address()).hasToString("/deep/mcp?key=a%20b");
        assertThat(seen.body()).isEqualTo(CALL);
        assertThat(seen.headers().getFirst("Authorization")).isEqualTo("Bearer token");
        assertThat(seen.headers().getFirst("Mcp-Session-Id")).isEqualTo("minted");
        assertThat(seen.headers().getFirst("MCP-Protocol-Version")).isEqualTo("2025-11-25");
        assertThat(seen.headers().getFirst("Host")).isEqualTo(site.address().getAuthority());
        assertThat(answer.body()).isEqualTo(ScriptedSite.ANSWER);
        assertThat(answer.headers().firstValue("Mcp-Session-Id")).contains("minted");
        assertThat(answer.headers().firstValue("X-Kept")).contains("yes");
    }

    @Test
    void deleteWhenPassedThenItArrives() throws Exception {
        assertThat(send(request("deep/mcp").DELETE()).statusCode()).isEqualTo(200);

        assertThat(site.next().method()).isEqualTo("DELETE");
    }

    @Test
    void anyPathWhenCalledThenThePolicyIsApplied() throws Exception {
        assertThat(send(post("another/path", RawClient.toolCall("1", "forbidden")))
                        .body())
                .contains("[POLICY DENIED]");
        assertThat(send(post("deep/../x", RawClient.toolCall("1", "forbidden"))).body())
                .doesNotContain(ScriptedSite.ANSWER);
    }

    @Test
    void eventWhenItComesThenTheClientHasItBeforeTheNext() throws Exception {
        HttpResponse<Stream<String>> answer =
                client.send(post("stream", CALL).build(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            Iterator<String> events =
                    lines.filter(line -> line.startsWith("data:")).iterator();
            assertThat(events.next()).contains("notifications/first");
            site.firstEventWasRead();
            assertThat(events.next()).contains("\"result\"");
        }
        site.next();
    }

    @Test
    void serverWhenItDoesNotAnswerThenTheClientIsToldAfterTheLimit() throws Exception {
        HttpResponse<String> answer = send(post("hang", CALL));

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).startsWith("{\"jsonrpc\":\"2.0\"").contains("did not answer within 2 s");
        site.next();
    }

    @Test
    void serverWhenItBreaksOffThenTheClientNoticesAndDoesNotWait() throws Exception {
        assertThatThrownBy(() -> send(post("half", CALL))).isInstanceOf(IOException.class);
        site.next();
    }

    @Test
    void serverWhenItIsNotThereThenTheClientIsTold() throws Exception {
        ScriptedSite gone = new ScriptedSite();
        gone.close();
        try (SampleProcess lonely = PackagedGateway.inFrontOf(gone.address().resolve("/mcp"))) {
            HttpResponse<String> answer = RawClient.without(lonely.endpoint()).post(CALL);

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).startsWith("{\"jsonrpc\":\"2.0\"").contains("cannot be reached");
        }
    }

    @Test
    void pageOfAnotherOriginWhenItSendsThenItIsRefused() throws Exception {
        HttpResponse<String> refused = send(post("deep/mcp", CALL).header("Origin", "http://pages.example"));
        HttpResponse<String> local = send(post("deep/mcp", CALL).header("Origin", "http://localhost:6274"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).doesNotContain(ScriptedSite.ANSWER);
        assertThat(local.body()).isEqualTo(ScriptedSite.ANSWER);
        assertThat(local.headers().allValues("Access-Control-Allow-Origin")).containsExactly("http://localhost:6274");
        assertThat(site.next().headers().getFirst("Origin")).isEqualTo("http://localhost:6274");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder post(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.server() + path)).timeout(Duration.ofSeconds(20));
    }
}
