package io.github.mcppolicy.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.github.mcppolicy.policy.load.AdminUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request whose sender may do what it asks for. For use by one thread. */
final class AdminRequest {

    /** As long as a policy document may be. */
    private static final int LONGEST_BODY = 8 << 20;

    private static final Set<String> JSON_TYPES = Set.of(Answer.JSON, Answer.VERSIONED);

    /** A form has an answer of a person in it. */
    private static final int LONGEST_FORM = 1 << 14;

    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpExchange exchange;
    private final Headers headers;
    private final String id;
    private final Map<String, String> query;
    private final Optional<AdminUser> user;

    AdminRequest(HttpExchange exchange, String id, Map<String, String> query, Optional<AdminUser> user) {
        this.exchange = exchange;
        this.headers = exchange.getRequestHeaders();
        this.id = id;
        this.query = Map.copyOf(query);
        this.user = user;
    }

    /** What the path has where an {@link Operation} says {@code {id}}; empty elsewhere. */
    String id() {
        return id;
    }

    /** The network address that the request comes from. */
    String from() {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    /** Who asks; empty where nobody needs to log in. */
    Optional<AdminUser> user() {
        return user;
    }

    /** A parameter of the query. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A header that may stand once. */
    Optional<String> header(String name) throws Refusal {
        List<String> values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Refusal.of(400, "A header stands twice", "Send the header " + name + " once");
        }
        return values.stream().findFirst();
    }

    /** The whole body, which must be JSON by its type. */
    byte[] json() throws Refusal, IOException {
        if (!JSON_TYPES.contains(type())) {
            throw Refusal.of(415, "Another media type is needed", "Send the body as " + Answer.JSON);
        }
        return body(LONGEST_BODY);
    }

    /**
     * The fields of the form that the body is.
     *
     * @param known the names that may appear
     */
    Map<String, String> form(Set<String> known) throws Refusal, IOException {
        if (!type().equals(FORM)) {
            throw Refusal.of(415, "Another media type is needed", "Send the body as " + FORM);
        }
        return Query.parse(new String(body(LONGEST_FORM), StandardCharsets.US_ASCII), known);
    }

    private String type() throws Refusal {
        return header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private byte[] body(int longest) throws Refusal, IOException {
        if (Long.parseLong(header("Content-Length").orElse("0")) > longest) {
            throw tooLong(longest);
        }
        byte[] body = exchange.getRequestBody().readNBytes(longest + 1);
        if (body.length > longest) {
            throw tooLong(longest);
        }
        return body;
    }

    private static Refusal tooLong(int longest) {
        return Refusal.of(413, "The body is too long", "A body may have " + longest + " bytes");
    }
}
