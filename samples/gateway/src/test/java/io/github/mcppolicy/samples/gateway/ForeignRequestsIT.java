package io.github.mcppolicy.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.SampleProcess;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may call. The requests come from web pages that a browser on this machine shows, carry {@code Origin} fields that
 * can be read in two ways, or use names that were made to resolve to this machine (DNS rebinding).
 */
class ForeignRequestsIT {

    private static final String CALL = RawClient.toolCall("1", "anything");
    private static final String LOCAL = "Host: localhost:8080";

    private static ScriptedSite site;
    private static SampleProcess gateway;

    @BeforeAll
    static void start() throws IOException {
        site = new ScriptedSite();
        gateway = PackagedGateway.inFrontOf(
                site.address().resolve("/mcp"),
                "--allowed-host",
                "Desk.Example",
                "--allowed-host",
                "2001:db8:0::5",
                "--allowed-host",
                "192.0.2.7");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LocalHost:1",
                "localhost.",
                "localhost.:8080",
                "127.0.0.1",
                "127.0.0.1:8080",
                "127.200.3.4:8080",
                "[::1]:8080",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:7f00:1]:8080",
                "desk.example",
                "DESK.EXAMPLE.:443",
                "[2001:db8::5]:8080",
                "192.0.2.7:8080"
            })
    void requestWhenItIsSentToANameOfTheGatewayThenItIsPassed(String host) throws Exception {
        assertPassed(send("POST /mcp HTTP/1.1", "Host: " + host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:8080",
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.localhost",
                "localhost..",
                ".localhost",
                "a.desk.example",
                "desk.example.evil.example",
                "[::2]",
                "[2001:db8::6]",
                "0.0.0.0:8080",
                "192.0.2.8",
                "127.1",
                "127.0.0.256",
                "127.0.0.01",
                "2130706433",
                "0x7f.0.0.1"
            })
    void requestWhenItIsSentToAnotherNameThenItIsRefusedAndSaysWhatToDo(String host) throws Exception {
        HttpSocket.Answer answer = send("POST /mcp HTTP/1.1", "Host: " + host);

        assertRefused(answer, 421);
        assertThat(answer.text())
                .contains("\"jsonrpc\":\"2.0\"", "--allowed-host")
                .doesNotContain(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost, evil.example",
                "localhost evil.example",
                "localhost\tevil.example",
                "evil.example@localhost",
                "localhost@evil.example",
                "localhost:80@evil.example",
                "localhost/evil.example",
                "localhost#evil.example",
                "localhost:evil.example",
                "localhost:123456",
                "localhost%2eevil.example",
                "[::1]evil.example",
                "[::1%25lo]",
                "[::1",
                "::1",
                "\u2113ocalhost",
                "loca\u00adlhost"
            })
    void requestWhenItsHostIsNotOneNameThenItIsRefused(String host) throws Exception {
        assertRefused(send("POST /mcp HTTP/1.1", "Host: " + host));
    }

    @Test
    void requestWhenItHasNoHostOrTwoThenItIsRefused() throws Exception {
        assertRefused(send("POST /mcp HTTP/1.1"));
        assertRefused(send("POST /mcp HTTP/1.0"));
        assertRefused(send("POST /mcp HTTP/1.1", LOCAL, LOCAL));
        assertRefused(send("POST /mcp HTTP/1.1", LOCAL, "Host: evil.example"));
        assertRefused(send("POST /mcp HTTP/1.1", "Host: evil.example", LOCAL));
        assertRefused(send("POST /mcp HTTP/1.0", LOCAL, "host: evil.example"));
    }

    @Test
    void requestWhenItsTargetNamesAHostThenThatIsEvaluatedToo() throws Exception {
        assertPassed(send("POST http://localhost:8080/mcp HTTP/1.1", LOCAL));
        assertRefused(send("POST http://evil.example/mcp HTTP/1.1", "Host: evil.example"), 421);
        assertRefused(send("POST http://evil.example/mcp HTTP/1.1", LOCAL));
        assertRefused(send("POST http://localhost:8080/mcp HTTP/1.1", "Host: evil.example"));
        assertRefused(send("POST http://evil.example/mcp HTTP/1.0", LOCAL));
        assertRefused(send("POST http://evil.example/mcp HTTP/1.0"));
        assertRefused(send("POST http://localhost@evil.example/mcp HTTP/1.1", LOCAL));
        assertRefused(send("POST //evil.example/mcp HTTP/1.1", "Host: evil.example"));
        assertRefused(send("OPTIONS * HTTP/1.1", "Host: evil.example"), 421);
        assertRefused(send("CONNECT evil.example:80 HTTP/1.1", LOCAL));
    }

    /** A browser does not send {@code Origin} with a page's GET to a server that it takes for the page's own. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "DELETE", "PUT", "OPTIONS", "TRACE"})
    void reboundPageWhenItSendsThenItIsRefused(String method) throws Exception {
        String host = "Host: evil.example:8080";

        assertRefused(send(method + " /mcp HTTP/1.1", host), 421);
        assertRefused(send(method + " /mcp HTTP/1.1", host, "Origin: http://evil.example:8080"), 421);
        assertRefused(send(method + " /mcp HTTP/1.1", host, "Origin: http://localhost:8080"), 421);
    }

    @Test
    void reboundPageWhenItAsksWhatItMaySendThenItIsNotTold() throws Exception {
        HttpSocket.Answer answer = send(
                "OPTIONS /mcp HTTP/1.1",
                "Host: evil.example:8080",
                "Origin: http://localhost:8080",
                "Access-Control-Request-Method: POST");

        assertRefused(answer, 421);
        assertThat(answer.hasField("Access-Control-Allow-Origin")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "http://localhost:6274", "https://127.0.0.1:8443", "http://[::1]:8080"})
    void pageOfThisMachineWhenItSendsThenItIsPassedAndMayReadTheAnswer(String origin) throws Exception {
        HttpSocket.Answer answer = send("POST /mcp HTTP/1.1", LOCAL, "Origin: " + origin);

        assertPassed(answer);
        assertThat(answer.text()).contains("Access-Control-Allow-Origin: " + origin + "\r\n");
        assertThat(send("OPTIONS /mcp HTTP/1.1", LOCAL, "Origin: " + origin, "Access-Control-Request-Method: POST")
                        .text())
                .contains("Access-Control-Allow-Origin: " + origin + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "*",
                "http://evil.example",
                "http://localhost.evil.example",
                "http://evil.example:80 http://localhost",
                "http://localhost http://evil.example",
                "http://localhost  http://localhost",
                "http://localhost,http://evil.example",
                "http://localhost, http://evil.example",
                "null http://localhost",
                "http://localhost null",
                "http://localhost\thttp://evil.example",
                "http://localhost/",
                "http://localhost/mcp",
                "http://localhost?",
                "http://localhost:",
                "http://localhost:port",
                "http://localhost@evil.example",
                "http://user@localhost",
                "HTTP://localhost",
                "localhost",
                "//localhost",
                "file://localhost",
                "chrome-extension://localhost"
            })
    void originWhenItIsNotOnePageOfThisMachineThenItIsRefused(String origin) throws Exception {
        for (String method : List.of("POST", "GET")) {
            assertOriginRefused(send(method + " /mcp HTTP/1.1", LOCAL, "Origin: " + origin));
        }
        assertOriginRefused(
                send("OPTIONS /mcp HTTP/1.1", LOCAL, "Origin: " + origin, "Access-Control-Request-Method: POST"));
    }

    @Test
    void originWhenThereAreTwoThenTheRequestIsRefused() throws Exception {
        String ours = "Origin: http://localhost:6274";
        String theirs = "Origin: http://evil.example";

        assertOriginRefused(send("POST /mcp HTTP/1.1", LOCAL, ours, theirs));
        assertOriginRefused(send("POST /mcp HTTP/1.1", LOCAL, theirs, ours));
        assertOriginRefused(send("POST /mcp HTTP/1.1", LOCAL, ours, ours));
        assertOriginRefused(send("POST /mcp HTTP/1.1", LOCAL, ours, "origin:"));
        assertOriginRefused(send("POST /mcp HTTP/1.1", LOCAL, ours, "oRIGIN: http://evil.example"));
        assertOriginRefused(send("POST /mcp HTTP/1.1", LOCAL, ours, " http://evil.example"));
    }

    private static void assertPassed(HttpSocket.Answer answer) throws InterruptedException {
        assertThat(answer.text()).startsWith("HTTP/1.1 200 ").contains(ScriptedSite.ANSWER);
        assertThat(site.next().body()).isEqualTo(CALL);
    }

    private static void assertOriginRefused(HttpSocket.Answer answer) {
        assertRefused(answer, 400);
        assertThat(answer.hasField("Access-Control-Allow-Origin"))
                .as(answer.text())
                .isFalse();
    }

    private static void assertRefused(HttpSocket.Answer answer, int status) {
        assertRefused(answer);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    private static void assertRefused(HttpSocket.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(400, 421, 505);
        assertThat(site.wasAsked()).as(answer.text()).isFalse();
    }

    private static HttpSocket.Answer send(String... head) throws IOException {
        return HttpSocket.send(gateway.server(), Stream.of(head).toList(), CALL);
    }
}
