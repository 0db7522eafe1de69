package io.github.mcppolicy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.GenericServlet;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how the servlet that a request leads to looks for its endpoint. The Java SDK's servlets look at the end of
 * the request URI only: below their mapping, {@code /x/mcp} runs what {@code /mcp} runs. In an app without the SDK, and
 * in its servlets that have nothing to do with MCP, such a path is somebody else's. What cannot be found out in an app
 * that sees the SDK, or about a class that cannot be loaded, counts as {@link EndpointLookup#SUFFIX}. Thread-safe.
 */
final class EndpointLookups {

    private static final String SDK = "io.modelcontextprotocol.";
    private static final String SDK_CLASS = "io/modelcontextprotocol/spec/McpSchema.class";

    private static final String SPRING_MVC = "org.springframework.web.servlet.FrameworkServlet";

    /** What a container answers with where no servlet of the app is mapped. */
    private static final Set<String> OF_CONTAINERS = Set.of(
            "org.apache.catalina.servlets.DefaultServlet",
            "org.apache.jasper.servlet.JspServlet",
            "org.eclipse.jetty.ee9.servlet.DefaultServlet",
            "org.eclipse.jetty.ee10.servlet.DefaultServlet",
            "org.eclipse.jetty.ee11.servlet.DefaultServlet",
            "org.eclipse.jetty.servlet.DefaultServlet",
            "io.undertow.servlet.handlers.DefaultServlet");

    /** A class that names one of these may pass requests on to a servlet of the SDK. */
    private static final List<String> SIGNS = List.of(
            SDK.replace('.', '/'),
            Servlet.class.descriptorString(),
            GenericServlet.class.descriptorString(),
            HttpServlet.class.descriptorString(),
            RequestDispatcher.class.getName().replace('.', '/'));

    private static final List<String> SDK_ONLY = List.of(SDK.replace('.', '/'));

    private final List<String> endpoints;

    /** By web app and URL pattern. An app that is undeployed takes its part along. */
    private final Map<ServletContext, Map<String, EndpointLookup>> known =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** @param endpoints the exact paths that are MCP */
    EndpointLookups(List<String> endpoints) {
        this.endpoints = List.copyOf(endpoints);
    }

    /** How the servlet that this dispatch leads to looks for its endpoint. */
    EndpointLookup of(HttpServletRequest request) {
        try {
            ServletContext app = request.getServletContext();
            if (isHandedOn(request)) {
                return seesSdk(app) ? EndpointLookup.SUFFIX : EndpointLookup.EXACT;
            }
            HttpServletMapping mapping = request.getHttpServletMapping();
            Map<String, EndpointLookup> ofApp = known.computeIfAbsent(app, unknown -> new ConcurrentHashMap<>());
            return ofApp.computeIfAbsent(
                    mapping.getServletName() + ' ' + mapping.getPattern(), unknown -> find(app, mapping));
        } catch (RuntimeException | LinkageError cannotTell) {
            return EndpointLookup.SUFFIX;
        }
    }

    /** Whether a class is, or extends, one of the SDK. */
    static boolean isOfTheSdk(Class<?> entered) {
        for (Class<?> type = entered; type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith(SDK)) {
                return true;
            }
        }
        return false;
    }

    /** Inside the app, whose dispatches by name show the mapping of a servlet before. */
    private static boolean isHandedOn(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.FORWARD
                || request.getDispatcherType() == DispatcherType.INCLUDE;
    }

    private EndpointLookup find(ServletContext app, HttpServletMapping mapping) {
        Map<String, ? extends ServletRegistration> servlets = app.getServletRegistrations();
        ServletRegistration servlet = servlets.get(mapping.getServletName());
        boolean seesSdk = seesSdk(app);
        if (servlet == null || servlet.getClassName() == null) {
            return seesSdk ? EndpointLookup.SUFFIX : EndpointLookup.EXACT;
        }
        return ofClass(servlet.getClassName(), app, seesSdk).orElseGet(() -> {
            ServletMappings mappings = new ServletMappings(servlets);
            return endpoints.stream().anyMatch(endpoint -> mappings.answers(servlet, endpoint))
                    ? EndpointLookup.SUFFIX
                    : EndpointLookup.EXACT;
        });
    }

    private static boolean seesSdk(ServletContext app) {
        return seesSdk(classPath(app));
    }

    /** An embedded container may have no class loader of its own for an app. */
    private static ClassLoader classPath(ServletContext app) {
        return Stream.of(app.getClassLoader(), Thread.currentThread().getContextClassLoader())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(ClassLoader::getSystemClassLoader);
    }

    /** What the class of a servlet tells; empty when it may be anything in an app that has the SDK. */
    private static Optional<EndpointLookup> ofClass(String name, ServletContext app, boolean seesSdk) {
        if (OF_CONTAINERS.contains(name)) {
            return Optional.of(seesSdk && isMcpInFilter(app) ? EndpointLookup.SUFFIX : EndpointLookup.EXACT);
        }
        try {
            Class<?> servlet = Class.forName(name, false, classPath(app));
            if (!seesSdk && !seesSdk(servlet.getClassLoader())) {
                return Optional.of(EndpointLookup.EXACT);
            }
            for (Class<?> type = servlet; type != null && type != HttpServlet.class; type = type.getSuperclass()) {
                if (type.getName().equals(SPRING_MVC)) {
                    return Optional.of(EndpointLookup.PATH_INFO);
                }
                if (isOfTheSdk(type) || names(SIGNS, type)) {
                    return Optional.of(EndpointLookup.SUFFIX);
                }
            }
            return Optional.empty();
        } catch (ClassNotFoundException | IOException cannotTell) {
            return Optional.of(EndpointLookup.SUFFIX);
        }
    }

    /** Whether a filter of the app may answer in place of the servlet. */
    private static boolean isMcpInFilter(ServletContext app) {
        return app.getFilterRegistrations().values().stream().anyMatch(filter -> {
            try {
                return names(SDK_ONLY, Class.forName(filter.getClassName(), false, classPath(app)));
            } catch (ClassNotFoundException | IOException cannotTell) {
                return true;
            }
        });
    }

    private static boolean seesSdk(@Nullable ClassLoader loader) {
        return loader != null && loader.getResource(SDK_CLASS) != null;
    }

    private static boolean names(List<String> signs, Class<?> type) throws IOException {
        ClassLoader loader = type.getClassLoader();
        if (loader == null) {
            return false;
        }
        try (InputStream file = loader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            if (file == null) {
                throw new IOException("there is no class file of " + type.getName());
            }
            // A name in a class file is modified UTF-8, which is ASCII for the names looked for.
            String content = new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
            return signs.stream().anyMatch(content::contains);
        }
    }
}
