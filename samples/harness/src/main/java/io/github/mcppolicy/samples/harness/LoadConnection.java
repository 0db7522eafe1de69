package io.github.mcppolicy.samples.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP/1.1 keep-alive connection that costs the load generator as little as possible: {@code java.net.http} alone
 * takes longer than the calls to compare. When the server wants to end the connection, as Tomcat does after 100
 * requests, a new one takes its place. Not thread-safe.
 */
public final class LoadConnection implements AutoCloseable {

    private final URI server;
    private Wire wire;

    /** Connects to the server of {@code endpoint}. */
    public LoadConnection(URI endpoint) throws IOException {
        server = endpoint;
        wire = Wire.to(server);
    }

    private record Wire(Socket socket, InputStream in, OutputStream out) {

        static Wire to(URI server) throws IOException {
            Socket socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            return new Wire(
                    socket, new BufferedInputStream(socket.getInputStream(), 64 * 1024), socket.getOutputStream());
        }
    }

    /** The bytes of a GET, which can be sent any number of times. */
    public static byte[] get(URI page) {
        return ("GET " + page.getPath() + " HTTP/1.1\r\nHost: " + page.getAuthority() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The bytes of a POST of JSON, which can be sent any number of times.
     *
     * @param sessionHeader a header line with its line end, or empty
     */
    public static byte[] post(URI endpoint, String sessionHeader, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + endpoint.getPath() + " HTTP/1.1\r\n"
                + "Host: " + endpoint.getAuthority() + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Accept: application/json, text/event-stream\r\n"
                + sessionHeader
                + "Content-Length: " + content.length + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(content);
        return request.toByteArray();
    }

    /** Sends a request and reads the answer to its last byte. Fails on any status other than 2xx. */
    public Answer exchange(byte[] request) throws IOException {
        wire.out.write(request);
        String status = line();
        Map<String, String> headers = headers();
        byte[] body = headers.containsKey("transfer-encoding")
                ? chunks()
                : exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        Answer answer = new Answer(headers, body);
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(status + ": " + answer.text());
        }
        if (answer.header("connection").equals("close")) {
            close();
            wire = Wire.to(server);
        }
        return answer;
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = wire.in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The answer was cut off");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = wire.in.read(); next != '\n'; next = wire.in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        wire.socket.close();
    }

    /** An answer that has been read to its end. */
    public static final class Answer {

        private final Map<String, String> headers;
        private final byte[] body;

        private Answer(Map<String, String> headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        /** The value of a header whose name is given in lower case. Empty if the header is absent. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public int length() {
            return body.length;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
