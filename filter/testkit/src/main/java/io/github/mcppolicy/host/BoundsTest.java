package io.github.mcppolicy.host;

import static io.github.mcppolicy.host.RefusedBodiesTest.assertNothingHeard;
import static io.github.mcppolicy.host.RefusedBodiesTest.assertRefused;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large a message may be: under the default limits, and under configured ones. */
final class BoundsTest extends HostContract {

    BoundsTest(Host host) {
        super(host);
    }

    @Test
    void bodyWhenAsLongAsTheBoundThenItPassesAndWhenLongerThenItIsRefused() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL, "max-body-size", "1000");

        assertRefused(site.post(callOfSize(1001)));
        assertRefused(site.send(Mcp.post(callOfSize(1001)).inChunksOf(100)));
        assertNothingHeard(site);

        assertThat(site.post(callOfSize(1000)).status()).isEqualTo(200);
        assertThat(site.send(Mcp.post(callOfSize(1000)).inChunksOf(100)).status())
                .isEqualTo(200);
    }

    @Test
    void bodyWhenItsBytesAreFewerThanItsCharactersWouldNeedThenBytesCount() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL, "max-body-size", "1000");

        assertRefused(site.post(Mcp.call("1", "get_order", "{\"a\":\"" + "\u20AC".repeat(320) + "\"}")));

        assertNothingHeard(site);
    }

    @Test
    void refusalWhenBodyIsTooLongThenItNamesTheSizeAndTheSetting() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL, "max-body-size", "1000");

        RawAnswer answer = site.post(callOfSize(1001));

        assertThat(answer.json().get("error").get("message").asString())
                .contains("1001", "mcp.policy.max-body-size", "1000");
    }

    @Test
    void endlessBodyWhenSentInChunksThenItIsRefusedBeforeItEnds() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL, "max-body-size", "1000");
        RawRequest head = RawRequest.of("POST", Mcp.PATH)
                .with("Content-Type", "application/json")
                .with("Transfer-Encoding", "chunked");

        try (RawConnection connection = site.connect()) {
            connection.send(head).send(("7d0\r\n" + " ".repeat(2000) + "\r\n").getBytes(US_ASCII));
            assertRefused(connection.receive());
        }
        assertNothingHeard(site);
    }

    @Test
    void largeBodyWhenUnderTheDefaultBoundThenItPassesWhole() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);
        String message = callOfSize(4 * 1024 * 1024);

        assertThat(site.post(message).status()).isEqualTo(200);

        assertThat(Site.bodyOf(site.onlyRequestHeard())).hasSize(4 * 1024 * 1024);
    }

    @Test
    void largeBodyWhenItIsAnnouncedThenItIsRefusedBeforeItIsSent() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);
        RawRequest head = RawRequest.of("POST", Mcp.PATH)
                .with("Content-Type", "application/json")
                .with("Content-Length", "4194305");

        try (RawConnection connection = site.connect()) {
            assertRefused(connection.send(head).receive());
        }
        assertNothingHeard(site);
    }

    @Test
    void largeBodyWhenOverTheDefaultBoundThenItIsRefused() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);

        assertRefused(site.send(Mcp.post(callOfSize(4 * 1024 * 1024 + 1)).inChunksOf(64 * 1024)));

        assertNothingHeard(site);
    }

    @ParameterizedTest
    @CsvSource({"61, 200", "62, 400", "1000, 400", "100000, 400"})
    void argumentsWhenNestedThenTheDefaultDepthIs64(int arrays, int status) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);
        String nested = "[".repeat(arrays) + "]".repeat(arrays);

        RawAnswer answer = site.post(Mcp.call("1", "get_order", "{\"a\":" + nested + "}"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(site.toolsRun()).hasSize(status == 200 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"1000, 200", "1001, 400", "1000000, 400"})
    void numberWhenLongThenTheDefaultBoundIs1000Characters(int digits, int status) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);

        RawAnswer answer = site.post(Mcp.call("1", "get_order", "{\"a\":" + "7".repeat(digits) + "}"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(site.toolsRun()).hasSize(status == 200 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"100, 200", "101, 400"})
    void stringWhenLongThenTheSetBoundHolds(int length, int status) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL, "max-string-length", "100");

        RawAnswer answer = site.post(Mcp.call("1", "get_order", "{\"a\":\"" + "x".repeat(length) + "\"}"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(site.toolsRun()).hasSize(status == 200 ? 1 : 0);
    }

    private static String callOfSize(int bytes) {
        int frame = Mcp.call("1", "get_order", "{\"a\":\"\"}").length();
        return Mcp.call("1", "get_order", "{\"a\":\"" + "x".repeat(bytes - frame) + "\"}");
    }
}
