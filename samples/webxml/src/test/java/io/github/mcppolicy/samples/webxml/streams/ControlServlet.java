package io.github.mcppolicy.samples.webxml.streams;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * The measuring program's way in: POST sends as many events as the query says, GET reports what is open and how much
 * heap it takes.
 */
final class ControlServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    /** The path of this servlet, outside the endpoint. */
    static final String PATH = "/control";

    /** Occurs once in each event that POST sends, and nowhere else. */
    static final char MARK = '~';

    private static final byte[] EVENT = ("event: message\n"
                    + "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"level\":\"info\",\"data\":\""
                    + MARK
                    + "one of the events of which many are sent, of a length that is common for progress and logs"
                    + "\"}}\n\n")
            .getBytes(US_ASCII);

    private final transient Streams streams;

    ControlServlet(Streams streams) {
        this.streams = streams;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        int events = Integer.parseInt(request.getQueryString());
        for (int i = 0; i < events; i++) {
            streams.sendToAll(EVENT);
        }
    }

    /** Answers the number of open streams, and the bytes of heap in use once no garbage is left. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        response.getOutputStream().write((streams.count() + " " + used).getBytes(UTF_8));
    }
}
