package io.github.mcppolicy.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.load.AdminUser;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Takes every request: is it meant for this server, what does it ask for, who asks, may they? Only then anything is
 * done, and only then a body is read. Thread-safe.
 */
final class AdminHandler implements HttpHandler {
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for"
                    + " 'script'";

    private static final Map<String, String> ON_EVERY_ANSWER = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", CONTENT_SECURITY_POLICY,
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    /** Lengths of bodies, as the JDK's server has them. */
    private static final long NO_BODY = -1;

    private static final long IN_CHUNKS = 0;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final Map<String, Map<String, Operation>> operations = new TreeMap<>();
    private final Addressee addressee;
    private final Users users;
    private final FailedLogins failedLogins;
    private final Pages pages;
    private final OperationalLog log;

    AdminHandler(
            List<Operation> operations,
            Pages pages,
            Addressee addressee,
            Users users,
            FailedLogins failedLogins,
            OperationalLog log) {
        for (Operation operation : operations) {
            this.operations
                    .computeIfAbsent(operation.path(), path -> new TreeMap<>())
                    .put(operation.method(), operation);
        }
        this.pages = pages;
        this.addressee = addressee;
        this.users = users;
        this.failedLogins = failedLogins;
        this.log = log;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // A request that there is no time for; see Workers.
        if (Thread.currentThread().isInterrupted()) {
            exchange.close();
            return;
        }
        Answer answer = answer(exchange);
        if (answer instanceof Answer.Stream stream) {
            begin(exchange, stream, IN_CHUNKS);
            stream.exchanges().accept(exchange);
        } else if (answer instanceof Answer.Whole whole) {
            send(exchange, whole);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            return perform(exchange);
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (RuntimeException | StackOverflowError fault) {
            // Its message could quote what a client sent.
            log.error("The admin address could not answer a request: "
                    + fault.getClass().getName());
            return Refusal.of(500, "The request failed", "The log of the app says more")
                    .answer();
        }
    }

    private Answer perform(HttpExchange exchange) throws Refusal, IOException {
        String[] target = exchange.getRequestURI().toString().split("\\?", 2);
        AdminRequest asked = new AdminRequest(exchange, id(target[0]), Map.of(), Optional.empty());
        addressee.check(exchange.getLocalAddress(), asked);
        if (pages.haveOneAt(target[0])) {
            return pages.answer(exchange.getRequestMethod(), target[0], asked);
        }
        Operation operation = operation(exchange.getRequestMethod(), target[0]);
        if (operation.isWrite()) {
            addressee.checkWrite(asked);
        }
        Optional<AdminUser> user = login(exchange.getRequestHeaders(), operation.access());
        Map<String, String> query = Query.parse(target.length == 1 ? "" : target[1], operation.parameters());
        AdminRequest request = new AdminRequest(exchange, asked.id(), query, user);
        refuseOtherVersions(request);
        return operation.work().answer(request);
    }

    /** The last segment of a path, if it can be an id. */
    private static String id(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return ID.matcher(last).matches() ? last : "";
    }

    private Map<String, Operation> at(String path) {
        Map<String, Operation> exact = operations.getOrDefault(path, Map.of());
        String id = id(path);
        return exact.isEmpty() && !id.isEmpty()
                ? operations.getOrDefault(path.substring(0, path.length() - id.length()) + Operation.ID, Map.of())
                : exact;
    }

    /** A path is known exactly as it is written here; no other spelling of it is. */
    private Operation operation(String method, String path) throws Refusal {
        Map<String, Operation> methods = at(path);
        if (methods.isEmpty()) {
            throw Refusal.of(404, "There is nothing here", "GET /api/openapi.json says what there is");
        }
        Operation operation = methods.get(method);
        if (operation == null) {
            String allowed = String.join(", ", methods.keySet());
            throw Refusal.of(405, "Another method is needed", "What can be done here is " + allowed)
                    .with("Allow", allowed);
        }
        return operation;
    }

    private Optional<AdminUser> login(Headers headers, Access access) throws Refusal {
        List<String> authorization = headers.getOrDefault("Authorization", List.of());
        if (authorization.isEmpty() && access == Access.ANYONE) {
            return Optional.empty();
        }
        Optional<AdminUser> user = Tokens.hashIn(authorization).flatMap(users::withToken);
        if (user.isEmpty()) {
            if (!authorization.isEmpty()) {
                failedLogins.add();
            }
            throw Refusal.of(
                            401,
                            "A login is needed",
                            "Send Authorization: Bearer and a token that mcp-policy user add has printed")
                    .with("WWW-Authenticate", "Bearer realm=\"mcp-policy\"");
        }
        if (!access.isFor(user.get())) {
            throw Refusal.of(403, "Another role is needed", "Only a user with this role may do it: " + access.needed());
        }
        return user;
    }

    private static void refuseOtherVersions(AdminRequest request) throws Refusal {
        String accepted = request.header("Accept").orElse("").toLowerCase(Locale.ROOT);
        boolean othersOnly = accepted.contains("application/vnd.mcp-policy.")
                && !accepted.contains(Answer.VERSIONED)
                && !accepted.contains(Answer.JSON)
                && !accepted.contains("*/*");
        if (othersOnly) {
            throw Refusal.of(406, "This version is not spoken here", "Accept " + Answer.VERSIONED);
        }
    }

    private static void begin(HttpExchange exchange, Answer answer, long length) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        ON_EVERY_ANSWER.forEach(headers::set);
        answer.headers().forEach(headers::set);
        headers.set("Content-Type", type(exchange, answer.type()));
        exchange.sendResponseHeaders(answer.status(), length);
    }

    private static String type(HttpExchange exchange, String type) {
        List<String> accepted = exchange.getRequestHeaders().getOrDefault("Accept", List.of());
        boolean asksForVersion =
                accepted.stream().anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(type));
        return type.equals(Answer.VERSIONED) && !asksForVersion ? Answer.JSON : type;
    }

    private static void send(HttpExchange exchange, Answer.Whole answer) throws IOException {
        try (exchange) {
            if (answer.status() >= 400) {
                // Whatever was not read of a body is not to be taken for the next request.
                exchange.getResponseHeaders().set("Connection", "close");
            }
            if (answer.body().length == 0) {
                begin(exchange, answer, NO_BODY);
                return;
            }
            begin(exchange, answer, answer.body().length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(answer.body());
            }
        }
    }
}
