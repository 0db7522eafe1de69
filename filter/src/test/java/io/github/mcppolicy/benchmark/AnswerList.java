package io.github.mcppolicy.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.servlet.GateResult;
import io.github.mcppolicy.servlet.ServletGate;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A {@code tools/list} whose answer has 29 tools, two of them hidden, written as the MCP SDK's servlet writes it: with
 * a writer, as one event of a stream. The yardstick is the same answer without a gate.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class AnswerList {

    private static final byte[] BODY =
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\",\"params\":{}}".getBytes(UTF_8);

    private static final String LIST = IntStream.range(0, 29)
            .mapToObj(AnswerList::tool)
            .collect(Collectors.joining(",", "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"tools\":[", "]}}"));

    private final ServletGate gate = new ServletGate(new LiveEnforcer(30, 10).enforcer(), Collections.emptyList(), "");

    private static String tool(int number) {
        String name = number % 14 == 13 ? "admin_" + number : "tool_" + number;
        return "{\"name\":\"" + name + "\",\"description\":\"Looks up the order \\\"" + number
                + "\\\" and each of its lines; says what it costs in \u20ac\",\"inputSchema\":{\"type\":\"object\","
                + "\"properties\":{\"currency\":{\"type\":\"string\",\"description\":\"ISO 4217\"},\"amount\":{\"type\":"
                + "\"number\",\"minimum\":0},\"order\":{\"type\":\"object\"}},\"required\":[\"currency\",\"amount\"]}}";
    }

    @Benchmark
    public long gated() throws IOException {
        Client client = new Client();
        try (GateResult.Admitted admitted = (GateResult.Admitted) gate.enter(new ListRequest(), client)) {
            answer(admitted.response());
            admitted.leave();
        }
        return client.received;
    }

    @Benchmark
    public long bare() throws IOException {
        Client client = new Client();
        answer(client);
        return client.received;
    }

    private static void answer(HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        PrintWriter writer = response.getWriter();
        writer.write("id: 7f3a9c\n");
        writer.write("event: message\n");
        writer.write("data: " + LIST + "\n\n");
        writer.flush();
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    /** A response that counts what the client would receive. */
    static final class Client extends HttpServletResponseWrapper {
        private static final HttpServletResponse UNUSED = unused(HttpServletResponse.class);

        private final Counting stream = new Counting();
        private String contentType = "";
        private @Nullable PrintWriter writer;
        long received;

        Client() {
            super(UNUSED);
        }

        @Override
        public void setContentType(String type) {
            contentType = type;
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public void setCharacterEncoding(String charset) {
            contentType += ";charset=" + charset;
        }

        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public @Nullable String getHeader(String name) {
            return null;
        }

        @Override
        public boolean isCommitted() {
            return received > 0;
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return stream;
        }

        @Override
        public PrintWriter getWriter() {
            writer = writer == null ? new PrintWriter(new OutputStreamWriter(stream, UTF_8)) : writer;
            return writer;
        }

        private final class Counting extends ServletOutputStream {
            @Override
            public void write(int b) {
                received++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                received += length;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        }
    }

    /** The request for the list. */
    static final class ListRequest extends HttpServletRequestWrapper {
        private static final HttpServletRequest UNUSED = unused(HttpServletRequest.class);

        private @Nullable Object mark;

        ListRequest() {
            super(UNUSED);
        }

        @Override
        public DispatcherType getDispatcherType() {
            return DispatcherType.REQUEST;
        }

        @Override
        public String getMethod() {
            return "POST";
        }

        @Override
        public String getProtocol() {
            return "HTTP/1.1";
        }

        @Override
        public String getServletPath() {
            return "/mcp";
        }

        @Override
        public @Nullable String getPathInfo() {
            return null;
        }

        @Override
        public String getContextPath() {
            return "";
        }

        @Override
        public String getRequestURI() {
            return "/mcp";
        }

        @Override
        public @Nullable String getQueryString() {
            return null;
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return mark;
        }

        @Override
        public void setAttribute(String name, Object value) {
            mark = value;
        }

        @Override
        public boolean isAsyncStarted() {
            return false;
        }

        @Override
        public java.security.@Nullable Principal getUserPrincipal() {
            return null;
        }

        @Override
        public String getRemoteAddr() {
            return "127.0.0.1";
        }

        @Override
        public long getContentLengthLong() {
            return BODY.length;
        }

        @Override
        public String getContentType() {
            return "application/json";
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equals("Content-Type") ? getContentType() : null;
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equals("Content-Type")
                    ? Collections.enumeration(Collections.singleton(getContentType()))
                    : Collections.emptyEnumeration();
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Body();
        }
    }

    private static final class Body extends ServletInputStream {
        private final ByteArrayInputStream bytes = new ByteArrayInputStream(BODY);

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
