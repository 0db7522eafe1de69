package io.github.mcppolicy.clients;

import io.github.mcppolicy.host.app.SdkJson;
import io.modelcontextprotocol.json.McpJsonMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether a server of the MCP Java SDK has read a cancellation. The SDK itself ignores cancellations. Thread-safe. */
final class Cancellations {
    private static final int PATIENCE_SECONDS = 20;

    private final CountDownLatch read = new CountDownLatch(1);

    /** The JSON mapper that the server must read with, so that this class sees cancellations. */
    McpJsonMapper watched() {
        McpJsonMapper mapper = SdkJson.mapper();
        return (McpJsonMapper) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {McpJsonMapper.class},
                (proxy, method, arguments) -> watch(invoke(mapper, method, arguments)));
    }

    private Object watch(Object value) {
        if (value instanceof Map<?, ?> message && "notifications/cancelled".equals(message.get("method"))) {
            read.countDown();
        }
        return value;
    }

    private static Object invoke(McpJsonMapper mapper, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(mapper, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Waits for a cancellation. Returns whether one came. */
    boolean await() {
        try {
            return read.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
