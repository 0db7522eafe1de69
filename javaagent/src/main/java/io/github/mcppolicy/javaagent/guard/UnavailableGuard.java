package io.github.mcppolicy.javaagent.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.servlet.EndpointPattern;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Stands in when the agent cannot be joined to an app's servlet API. Nothing can be evaluated then, so it refuses
 * everything that looks at all like an endpoint. It knows the API only by the names of its methods.
 */
final class UnavailableGuard implements Guard {

    private static final byte[] REFUSAL = ("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32603,"
                    + "\"message\":\"The request could not be evaluated, so it was refused\"}}")
            .getBytes(UTF_8);

    private final RequestInterface requests;
    private final List<EndpointPattern> endpoints;

    UnavailableGuard(RequestInterface requests, List<EndpointPattern> endpoints) {
        this.requests = requests;
        this.endpoints = endpoints;
    }

    @Override
    public Object @Nullable [] enter(Class<?> entered, Object request, Object response) throws IOException {
        try {
            if (!looksLikeEndpoint(request)) {
                return null;
            }
            responseMethod("setStatus", int.class).invoke(response, 500);
            responseMethod("setContentType", String.class).invoke(response, "application/json");
            ((OutputStream) responseMethod("getOutputStream").invoke(response)).write(REFUSAL);
            return ANSWERED;
        } catch (ReflectiveOperationException | RuntimeException failure) {
            throw new IOException("The request could not be evaluated, so it was refused", failure);
        }
    }

    /**
     * Matches more than the endpoints: any path that contains the text of one, in whatever form the container shows it.
     */
    private boolean looksLikeEndpoint(Object request) throws ReflectiveOperationException {
        String paths = String.join(
                        "\n",
                        text(request, "getRequestURI"),
                        text(request, "getServletPath") + text(request, "getPathInfo"),
                        attribute(request, "include.servlet_path") + attribute(request, "include.path_info"))
                .replaceAll(";[^/\n]*", "")
                .replaceAll("/{2,}", "/")
                .toLowerCase(Locale.ROOT);
        return endpoints.isEmpty() || endpoints.stream().anyMatch(endpoint -> occurs(endpoint, paths));
    }

    private static boolean occurs(EndpointPattern endpoint, String paths) {
        String text = endpoint instanceof EndpointPattern.Prefix prefix ? prefix.path() : endpoint.toString();
        return paths.contains(text.toLowerCase(Locale.ROOT));
    }

    private String text(Object request, String getter) throws ReflectiveOperationException {
        return orEmpty(requestMethod(getter).invoke(request));
    }

    private String attribute(Object request, String name) throws ReflectiveOperationException {
        return orEmpty(requestMethod("getAttribute", String.class)
                .invoke(request, requests.api().prefix() + name));
    }

    private static String orEmpty(@Nullable Object text) {
        return text == null ? "" : text.toString();
    }

    private Method requestMethod(String name, Class<?>... parameters) throws ReflectiveOperationException {
        return http("HttpServletRequest").getMethod(name, parameters);
    }

    private Method responseMethod(String name, Class<?>... parameters) throws ReflectiveOperationException {
        return http("HttpServletResponse").getMethod(name, parameters);
    }

    private Class<?> http(String name) throws ClassNotFoundException {
        return requests.sibling("http." + name);
    }
}
