package io.github.mcppolicy.host.app;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests that reached the handlers of one application, and the gates at which the handlers wait for the test.
 * Thread-safe.
 */
public final class Records {
    private static final JsonMapper JSON = new JsonMapper();

    private final ArrayNode requests = JSON.createArrayNode();
    private final ArrayNode tools = JSON.createArrayNode();
    private final ConcurrentMap<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private volatile String script = "[]";

    private Records() {}

    /** The one set of records of an application. */
    public static Records of(ServletContext application) {
        synchronized (Records.class) {
            if (application.getAttribute(Records.class.getName()) instanceof Records records) {
                return records;
            }
            Records records = new Records();
            application.setAttribute(Records.class.getName(), records);
            return records;
        }
    }

    /** A handler read this request and these bytes. */
    synchronized void heard(HttpServletRequest request, byte[] body) {
        ObjectNode entry = requests.addObject();
        entry.put("method", request.getMethod());
        entry.put("body", Base64.getEncoder().encodeToString(body));
        entry.put("contentType", request.getContentType());
        entry.put("characterEncoding", request.getCharacterEncoding());
        entry.put("contentLength", request.getContentLengthLong());
        entry.put("contentLengthHeader", request.getHeader("Content-Length"));
        entry.put("transferEncoding", request.getHeader("Transfer-Encoding"));
        entry.put("contentTypeHeader", request.getHeader("Content-Type"));
        entry.put("acceptEncoding", request.getHeader("Accept-Encoding"));
        Collections.list(request.getHeaderNames()).forEach(entry.putArray("headerNames")::add);
        ObjectNode headers = entry.putObject("headers");
        for (String name : Collections.list(request.getHeaderNames())) {
            Collections.list(request.getHeaders(name)).forEach(headers.putArray(name)::add);
        }
        entry.put("authorization", request.getHeader("Authorization"));
        Collections.list(request.getHeaders("AUTHORIZATION")).forEach(entry.putArray("authorizations")::add);
        // Jetty's ee9 has no dispatcher type while it calls a listener.
        Optional.ofNullable(request.getDispatcherType()).ifPresent(type -> entry.put("dispatcher", type.name()));
        Optional.ofNullable(request.getUserPrincipal())
                .map(Principal::getName)
                .ifPresent(name -> entry.put("principal", name));
    }

    /** A tool did its work. */
    public synchronized void ran(String tool, String arguments) {
        tools.addObject().put("tool", tool).put("arguments", arguments);
    }

    synchronized String asJson() {
        ObjectNode all = JSON.createObjectNode();
        all.set("requests", requests.deepCopy());
        all.set("tools", tools.deepCopy());
        return all.toString();
    }

    void script(String steps) {
        script = steps;
    }

    JsonNode script() {
        return JSON.readTree(script);
    }

    CountDownLatch gate(String name) {
        return gates.computeIfAbsent(name, ignored -> new CountDownLatch(1));
    }
}
