package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawRequest;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Requests that are not proper HTTP. The container may refuse them itself; those it lets through must not run anything.
 */
final class MalformedHttpTest extends HostContract {
    private static final String MESSAGE = Mcp.call("get_order");
    private static final int LENGTH = MESSAGE.length();
    private static final String EXCESS_IN_CHUNK =
            chunked(Integer.toHexString(LENGTH) + "\r\n" + MESSAGE + "and more\r\n0\r\n\r\n");

    MalformedHttpTest(Host host) {
        super(host);
    }

    @TestFactory
    Stream<DynamicTest> requestWhenItsFramingIsBrokenThenNothingRunsAndNothingFails() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);
        return Stream.of(
                        chunked("ZZ\r\n" + MESSAGE + "\r\n0\r\n\r\n"),
                        chunked("-5\r\n" + MESSAGE + "\r\n0\r\n\r\n"),
                        chunked("0x5c\r\n" + MESSAGE + "\r\n0\r\n\r\n"),
                        chunked("FFFFFFFFFFFFFFFFF\r\n" + MESSAGE + "\r\n0\r\n\r\n"),
                        chunked("7FFFFFFF\r\n" + MESSAGE),
                        EXCESS_IN_CHUNK,
                        chunked(Integer.toHexString(LENGTH) + "\r\n" + MESSAGE + "\r\n"),
                        chunked(Integer.toHexString(LENGTH) + "\r\n" + MESSAGE),
                        chunked(Integer.toHexString(LENGTH + 50) + "\r\n" + MESSAGE),
                        chunked(""),
                        fixed("Content-Length: " + (LENGTH + 50)),
                        fixed("Content-Length: " + (LENGTH - 1)),
                        fixed("Content-Length: 0"),
                        fixed("Content-Length: -1"),
                        fixed("Content-Length: many"),
                        fixed("Content-Length: 99999999999999999999"),
                        fixed("Content-Length: " + LENGTH + "\r\nContent-Length: 10"),
                        fixed("Content-Length: 10\r\nContent-Length: " + LENGTH),
                        fixed("Content-Length: " + LENGTH + ", 10"),
                        fixed("Transfer-Encoding: unheard-of"),
                        fixed("Transfer-Encoding: chunked, identity\r\nContent-Length: " + LENGTH),
                        fixed("Content-Length: " + LENGTH + "\r\nBad Header: \0"))
                .filter(request -> !(request.equals(EXCESS_IN_CHUNK) && skipsExcessInChunks()))
                .map(request -> DynamicTest.dynamicTest(visible(request), () -> {
                    Optional<RawAnswer> answer = answerTo(site, request);
                    // RFC 9112, section 6.1, wants 501 for a transfer coding that is not understood.
                    assertThat(answer.map(RawAnswer::status).orElse(400))
                            .matches(status -> (status >= 400 && status < 500) || status == 501);
                    assertThat(site.toolsRun()).isEmpty();
                }));
    }

    /** No other container lets such a request through to its applications. */
    @Test
    void requestWhenTheContainerSkipsItsExcessThenWhatIsLeftIsEvaluated() throws Exception {
        Site bare = startBare(WebApp.at(TreeServlet.class));
        Site limited = start(WebApp.at(TreeServlet.class), Policies.limited("get_order", 1, "global"));

        answerTo(bare, EXCESS_IN_CHUNK);
        answerTo(bare, EXCESS_IN_CHUNK);
        answerTo(limited, EXCESS_IN_CHUNK);
        answerTo(limited, EXCESS_IN_CHUNK);

        assertThat(bare.toolsRun()).hasSize(skipsExcessInChunks() ? 2 : 0);
        assertThat(limited.toolsRun()).hasSize(skipsExcessInChunks() ? 1 : 0);
    }

    private boolean skipsExcessInChunks() {
        return host().quirks().contains(Quirk.EXCESS_IN_CHUNKS_IS_SKIPPED);
    }

    private static Optional<RawAnswer> answerTo(Site site, String request) throws IOException {
        try (RawConnection connection = site.connect()) {
            connection.send(request.getBytes(ISO_8859_1)).endOfRequests();
            return Optional.of(connection.receive());
        } catch (EOFException | SocketException closedWithoutAnAnswer) {
            return Optional.empty();
        }
    }

    private static String chunked(String body) {
        return head("Transfer-Encoding: chunked") + body;
    }

    private static String fixed(String framing) {
        return head(framing) + MESSAGE;
    }

    private static String head(String framing) {
        String head = new String(
                RawRequest.post(Mcp.PATH, "").with("Content-Length", "?").bytes(), ISO_8859_1);
        return head.replace("Content-Length: ?", framing);
    }

    private static String visible(String request) {
        return request.substring(request.indexOf("event-stream") + 12)
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\0", "\\0");
    }
}
