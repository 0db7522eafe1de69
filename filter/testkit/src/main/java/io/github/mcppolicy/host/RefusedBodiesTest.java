package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.mcppolicy.host.app.ReaderServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A body that is not a message, or is more than one message at once, reaches no handler, even if the policy allows
 * everything.
 */
final class RefusedBodiesTest extends HostContract {
    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;

    RefusedBodiesTest(Host host) {
        super(host);
    }

    @TestFactory
    Stream<DynamicTest> bodyWhenItIsNoJsonThenItIsAParseError() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);
        return BadBody.notJson().map(body -> dynamicTest(body.what(), () -> refuses(site, body, PARSE_ERROR)));
    }

    @TestFactory
    Stream<DynamicTest> bodyWhenItIsNoMessageThenItIsAnInvalidRequest() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);
        return BadMessage.notMessages()
                .map(body -> dynamicTest(body.what(), () -> refuses(site, body, INVALID_REQUEST)));
    }

    @TestFactory
    Stream<DynamicTest> bodyWhenAKeyIsThereTwiceThenItIsAnInvalidRequest() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);
        return AmbiguousBody.duplicates()
                .map(body -> dynamicTest(body.what(), () -> refuses(site, body, INVALID_REQUEST)));
    }

    @TestFactory
    Stream<DynamicTest> bodyWhenSentInChunksOfOneByteThenItIsRefusedAsWell() throws Exception {
        Site site = start(WebApp.at(ReaderServlet.class), Policies.ALLOW_ALL);
        return Stream.concat(BadBody.notJson(), AmbiguousBody.duplicates())
                .filter(body -> body.bytes().length < 1000)
                .map(body -> dynamicTest(body.what(), () -> {
                    RawRequest request = RawRequest.post(Mcp.PATH, body.bytes()).inChunksOf(1);
                    assertRefused(site.send(request));
                    assertNothingHeard(site);
                }));
    }

    @Test
    void connectionWhenABodyWasRefusedThenItServesTheNextRequest() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL, "max-body-size", "1000");
        String large = Mcp.call("1", "get_order", "{\"a\":\"" + "x".repeat(5_000) + "\"}");

        for (String refused : List.of("{} x", large)) {
            try (RawConnection connection = site.connect()) {
                RawAnswer refusal = connection.send(Mcp.post(refused)).receive();
                assertRefused(refusal);
                // Tomcat closes the connection after every 400, Jetty after a body that was not read to its end.
                if (refusal.header("Connection")
                        .filter("close"::equalsIgnoreCase)
                        .isEmpty()) {
                    assertThat(connection.send(Mcp.post(Mcp.PING)).receive().status())
                            .isEqualTo(200);
                }
            }
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    private static void refuses(Site site, BadBody body, int code) throws Exception {
        RawAnswer answer = site.send(RawRequest.post(Mcp.PATH, body.bytes()));
        assertRefused(answer);
        assertThat(answer.json().get("error").get("code").asInt()).isEqualTo(code);
        assertNothingHeard(site);
    }

    static void assertRefused(RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.json().get("jsonrpc").asString()).isEqualTo("2.0");
        assertThat(answer.json().get("id").isNull()).isTrue();
        assertThat(answer.json().get("error").get("code").asInt()).isIn(PARSE_ERROR, INVALID_REQUEST);
        assertThat(answer.json().get("error").get("message").asString()).isNotBlank();
    }

    static void assertNothingHeard(Site site) throws Exception {
        assertThat(site.requestsHeard()).isEmpty();
        assertThat(site.toolsRun()).isEmpty();
    }
}
