package io.github.mcppolicy.console;

import com.sun.net.httpserver.Headers;
import io.github.mcppolicy.policy.load.AdminUser;
import java.io.IOException;
import java.io.InputStream;
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

    private final Headers headers;
    private final InputStream content;
    private final Map<String, String> query;
    private final Optional<AdminUser> user;

    AdminRequest(Headers headers, InputStream content, Map<String, String> query, Optional<AdminUser> user) {
        this.headers = headers;
        this.content = content;
        this.query = Map.copyOf(query);
        this.user = user;
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
        String type = header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!JSON_TYPES.contains(type)) {
            throw Refusal.of(415, "Another media type is needed", "Send the body as " + Answer.JSON);
        }
        if (Long.parseLong(header("Content-Length").orElse("0")) > LONGEST_BODY) {
            throw tooLong();
        }
        byte[] body = content.readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw tooLong();
        }
        return body;
    }

    private static Refusal tooLong() {
        return Refusal.of(413, "The body is too long", "A body may have " + LONGEST_BODY + " bytes");
    }
}
