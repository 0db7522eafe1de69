package io.github.mcppolicy.uri;

import io.github.mcppolicy.uri.Reading.Query;
import io.modelcontextprotocol.util.DefaultMcpUriTemplateManager;
import io.modelcontextprotocol.util.McpUriTemplateManager;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder.ParserType;
import org.springframework.web.util.UriUtils;

/** How a host on the JVM reads URIs: with the JDK, with Spring, with the templates of the MCP Java SDK, or by hand. */
final class JvmReader implements UriReader {
    private static final int DEEPEST_DECODING = 3;

    private final Map<String, McpUriTemplateManager> templates = new LinkedHashMap<>();

    JvmReader() {
        World.TEMPLATES.forEach(template -> templates.put(template, new DefaultMcpUriTemplateManager(template)));
    }

    /** A way to read. An exception from it means that it cannot read the URI. */
    @FunctionalInterface
    private interface Attempt {
        void read(String uri, Readings readings) throws Exception;
    }

    @Override
    public List<List<Reading>> read(List<String> uris) {
        return uris.stream().map(this::read).toList();
    }

    private List<Reading> read(String uri) {
        List<Attempt> attempts = List.of(
                (text, readings) -> readUri("URI", new URI(text), readings),
                (text, readings) -> readUri("URI.normalize", new URI(text).normalize(), readings),
                (text, readings) -> readPath(new URI(text), readings),
                (text, readings) -> readUrl("URL", new URL(text), readings),
                (text, readings) -> readUrl("URL of any scheme", new URL(null, text, AnyScheme.INSTANCE), readings),
                (text, readings) -> readUri("URL.toURI", new URL(text).toURI(), readings),
                (text, readings) -> readSpring(ParserType.RFC, text, readings),
                (text, readings) -> readSpring(ParserType.WHAT_WG, text, readings),
                (text, readings) -> readText("substring", text, readings),
                this::readDecoded,
                this::readTemplates);
        Readings readings = new Readings();
        attempts.forEach(attempt -> attempt(attempt, uri, readings));
        return readings.found();
    }

    private static void attempt(Attempt attempt, String uri, Readings readings) {
        try {
            attempt.read(uri, readings);
        } catch (Exception e) {
            // This host would not find any resource.
        }
    }

    private static void readUri(String reader, URI uri, Readings readings) {
        String scheme = text(uri.getScheme());
        if (uri.isOpaque()) {
            readings.add(reader + ".getSchemeSpecificPart", scheme, "", uri.getSchemeSpecificPart(), Query.KEPT);
            return;
        }
        String host = uri.getHost() == null ? text(uri.getAuthority()) : authority(uri.getHost(), uri.getPort());
        readings.add(reader + ".getPath", scheme, host, text(uri.getPath()), Query.DROPPED);
        readings.add(reader + ".getRawPath", scheme, host, text(uri.getRawPath()), Query.DROPPED);
        readings.add(reader + ".getPath and decode", scheme, host, decoded(text(uri.getPath())), Query.DROPPED);
        readings.add(reader + ".getPath and getQuery", scheme, host, uri.getPath() + query(uri.getQuery()), Query.KEPT);
        readings.add(reader + ".getSchemeSpecificPart", scheme + ":" + uri.getSchemeSpecificPart(), Query.KEPT);
    }

    private static void readPath(URI uri, Readings readings) {
        readings.add("Path.of(URI)", "file", "", Path.of(uri).toString(), Query.DROPPED);
    }

    private static void readUrl(String reader, URL url, Readings readings) {
        String host = authority(url.getHost(), url.getPort() == url.getDefaultPort() ? -1 : url.getPort());
        readings.add(reader + ".getPath", url.getProtocol(), host, url.getPath(), Query.DROPPED);
        readings.add(reader + ".getFile", url.getProtocol(), host, url.getFile(), Query.KEPT);
        readings.add(reader + ".getPath and decode", url.getProtocol(), host, decoded(url.getPath()), Query.DROPPED);
    }

    private static void readSpring(ParserType parser, String uri, Readings readings) {
        String reader = "UriComponentsBuilder " + parser;
        UriComponents components =
                UriComponentsBuilder.fromUriString(uri, parser).build();
        String scheme = text(components.getScheme());
        if (components.getPath() == null && components.getSchemeSpecificPart() != null) {
            readings.add(reader + " opaque", scheme, "", components.getSchemeSpecificPart(), Query.KEPT);
            return;
        }
        String host = authority(text(components.getHost()), components.getPort());
        String path = text(components.getPath());
        String decoded = UriUtils.decode(path, StandardCharsets.UTF_8);
        readings.add(reader + ".getPath", scheme, host, path, Query.DROPPED);
        readings.add(reader + ".getPath and decode", scheme, host, decoded, Query.DROPPED);
        readings.add(reader + " with query", scheme, host, decoded + query(components.getQuery()), Query.KEPT);
        readings.add(
                reader + ".normalize",
                scheme,
                host,
                UriUtils.decode(text(components.normalize().getPath()), StandardCharsets.UTF_8),
                Query.DROPPED);
    }

    private void readDecoded(String uri, Readings readings) {
        String text = uri;
        for (int depth = 1; depth <= DEEPEST_DECODING; depth++) {
            text = decoded(text);
            readText("URLDecoder " + depth, text, readings);
        }
    }

    private static void readText(String reader, String text, Readings readings) {
        readings.add(reader, text, Query.KEPT);
        readings.add(reader + " up to NUL", before(text, "\0"), Query.KEPT);
        readings.add(reader + " without query", before(before(text, "#"), "?"), Query.DROPPED);
        int path = text.indexOf(":///") + 3;
        if (path >= 3) {
            String normal = Path.of(text.substring(path)).normalize().toString();
            readings.add(reader + " and Path.of", text.substring(0, path - 3), "", normal, Query.KEPT);
        }
    }

    private void readTemplates(String uri, Readings readings) {
        templates.forEach((template, manager) -> readTemplate(template, manager, uri, readings));
    }

    private static void readTemplate(String template, McpUriTemplateManager manager, String uri, Readings readings) {
        Map<String, String> values = manager.extractVariableValues(uri);
        if (!manager.matches(uri) || values.isEmpty()) {
            return;
        }
        String reader = "Java SDK " + template;
        List<UnaryOperator<String>> handlers =
                List.of(UnaryOperator.identity(), JvmReader::decoded, value -> decoded(decoded(value)));
        for (int depth = 0; depth < handlers.size(); depth++) {
            UnaryOperator<String> handler = handlers.get(depth);
            String filled = template;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", handler.apply(value.getValue()));
            }
            readings.add(reader + " decoded " + depth, filled, Query.KEPT);
            // Path.resolve takes an absolute path as it is.
            String last = handler.apply(new ArrayList<>(values.values()).get(values.size() - 1));
            if (last.startsWith("/")) {
                readings.add(reader + " resolved " + depth, before(template, "/") + "//" + last, Query.KEPT);
            }
        }
    }

    private static String before(String text, String end) {
        int index = text.indexOf(end);
        return index < 0 ? text : text.substring(0, index);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String authority(String host, int port) {
        return port < 0 ? host : host + ":" + port;
    }

    private static String query(@Nullable String query) {
        return query == null ? "" : "?" + query;
    }

    private static String text(@Nullable String text) {
        return Optional.ofNullable(text).orElse("");
    }

    /** The handler that a host registers for its own scheme. */
    private static final class AnyScheme extends URLStreamHandler {
        private static final AnyScheme INSTANCE = new AnyScheme();

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            throw new IOException("only read");
        }
    }
}
