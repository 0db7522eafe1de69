package io.github.mcppolicy.host.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * One HTTP/1.1 request, header by header as it is to be sent. A Content-Length is added unless the request already
 * declares how its body is framed. Everything else is sent as given, right or wrong.
 */
public final class RawRequest {
    private final String startLine;
    private final List<Header> headers;
    private final byte[] body;

    private RawRequest(String startLine, List<Header> headers, byte[] body) {
        this.startLine = startLine;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** A POST as MCP clients send it. */
    public static RawRequest post(String target, String json) {
        return post(target, json.getBytes(UTF_8));
    }

    /** A POST of exactly these bytes. */
    public static RawRequest post(String target, byte[] body) {
        return of("POST", target, body)
                .with("Content-Type", "application/json")
                .with("Accept", "application/json, text/event-stream");
    }

    /** A request that has no body. */
    public static RawRequest of(String method, String target) {
        return of(method, target, new byte[0]);
    }

    /** A request with no headers but Host and the body's length. */
    public static RawRequest of(String method, String target, byte[] body) {
        return new RawRequest(method + " " + target + " HTTP/1.1", List.of(new Header("Host", "127.0.0.1")), body);
    }

    /** The same with an additional header line. */
    public RawRequest with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new RawRequest(startLine, more, body);
    }

    /** The same without any header line of this name. */
    public RawRequest without(String name) {
        List<Header> fewer = new ArrayList<>(headers);
        fewer.removeIf(header -> header.isNamed(name));
        return new RawRequest(startLine, fewer, body);
    }

    /** The same with its body sent in chunks of this many bytes. */
    public RawRequest inChunksOf(int size) {
        ByteArrayOutputStream chunked = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += size) {
            int length = Math.min(size, body.length - from);
            chunked.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(UTF_8));
            chunked.write(body, from, length);
            chunked.writeBytes("\r\n".getBytes(UTF_8));
        }
        chunked.writeBytes("0\r\n\r\n".getBytes(UTF_8));
        return new RawRequest(startLine, headers, chunked.toByteArray()).with("Transfer-Encoding", "chunked");
    }

    /** What goes over the socket. */
    public byte[] bytes() {
        StringBuilder head = new StringBuilder(startLine).append("\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if ((body.length > 0 || startLine.startsWith("P")) && !isFramed()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private boolean isFramed() {
        return headers.stream()
                .anyMatch(header -> header.isNamed("Content-Length") || header.isNamed("Transfer-Encoding"));
    }
}
