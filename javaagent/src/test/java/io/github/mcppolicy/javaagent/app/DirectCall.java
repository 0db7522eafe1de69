package io.github.mcppolicy.javaagent.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A web app without a container: a servlet, and a call to it in memory. Takes a tool's name and returns the answer.
 */
public final class DirectCall implements UnaryOperator<String> {

    @Override
    public String apply(String tool) {
        byte[] message = ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                        + "\",\"arguments\":{}}}")
                .getBytes(UTF_8);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            new PlainServlet()
                    .service(
                            made(HttpServletRequest.class, new Request(message)),
                            made(HttpServletResponse.class, new Response(answer)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return answer.toString(UTF_8);
    }

    private static <T> T made(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(DirectCall.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private record Response(ByteArrayOutputStream answer) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            return method.getName().equals("getOutputStream") ? new Out(answer) : nothing(method);
        }
    }

    private static final class Request implements InvocationHandler {

        private final Map<Object, Object> attributes = new LinkedHashMap<>();
        private final byte[] message;

        Request(byte[] message) {
            this.message = message;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            return switch (method.getName()) {
                case "getInputStream" -> new In(message);
                case "getMethod" -> "POST";
                case "getProtocol" -> "HTTP/1.1";
                case "getServletPath", "getRequestURI" -> "/mcp";
                case "getContentLengthLong" -> (long) message.length;
                case "getHeaders" ->
                    Collections.enumeration(
                            arguments != null && "Content-Type".equals(arguments[0])
                                    ? List.of("application/json")
                                    : List.of());
                case "getAttribute" -> arguments == null ? null : attributes.get(arguments[0]);
                case "setAttribute" -> arguments == null ? null : attributes.put(arguments[0], arguments[1]);
                case "getDispatcherType" -> DispatcherType.REQUEST;
                default -> nothing(method);
            };
        }
    }

    private static @Nullable Object nothing(Method method) {
        Class<?> type = method.getReturnType();
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
    }

    private static final class In extends ServletInputStream {

        private final ByteArrayInputStream message;

        In(byte[] message) {
            this.message = new ByteArrayInputStream(message);
        }

        @Override
        public int read() {
            return message.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return message.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return message.available() == 0;
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

    private static final class Out extends ServletOutputStream {

        private final ByteArrayOutputStream answer;

        Out(ByteArrayOutputStream answer) {
            this.answer = answer;
        }

        @Override
        public void write(int octet) {
            answer.write(octet);
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
