package io.github.mcppolicy.host.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * One TCP connection to a host on this machine. Reading gives up after {@value #PATIENCE_MILLIS} ms, so a test fails if
 * it waits for bytes that never come.
 */
public final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream input;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.input = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects to a port of the loopback interface. */
    public static RawConnection to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawConnection(socket);
    }

    /** Sends bytes as they are. */
    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends a whole request. */
    public RawConnection send(RawRequest request) throws IOException {
        return send(request.bytes());
    }

    /** Signals that nothing more will be sent. Answers can still be read. */
    public RawConnection endOfRequests() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Reads one whole response. */
    public RawAnswer receive() throws IOException {
        RawHead head = receiveHead();
        return new RawAnswer(head, body(head).readAllBytes());
    }

    /** Reads the response to a HEAD request, which has no body, whatever its headers say. */
    public RawAnswer receiveWithoutBody() throws IOException {
        return new RawAnswer(receiveHead(), new byte[0]);
    }

    /** Reads the status line and the headers, and leaves the body. */
    public RawHead receiveHead() throws IOException {
        String status = line();
        List<Header> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new RawHead(Integer.parseInt(status.substring(9, 12)), List.copyOf(headers));
    }

    /** The body that follows the head, byte by byte as it comes. */
    public InputStream body(RawHead head) {
        if (head.header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            return new ChunkedBody(input);
        }
        if (head.status() == 204 || head.status() == 304) {
            return InputStream.nullInputStream();
        }
        return head.header("Content-Length")
                .<InputStream>map(length -> new FixedLengthBody(input, Long.parseLong(length)))
                .orElse(input);
    }

    private String line() throws IOException {
        return line(input);
    }

    static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended after '" + line.toString(ISO_8859_1) + "'");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
