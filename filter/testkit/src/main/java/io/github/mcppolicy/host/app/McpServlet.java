package io.github.mcppolicy.host.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * What the handlers have in common. The init parameter {@value #SESSIONS} says what {@code initialize} answers as
 * {@value #SESSION_ID}: {@code mint} for a new one, {@code echo} for the client's, otherwise none.
 */
abstract class McpServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    static final String SESSIONS = "sessions";
    static final String SESSION_ID = "Mcp-Session-Id";

    final Records records() {
        return Records.of(getServletContext());
    }

    final Optional<String> answerTo(byte[] body) {
        return new BackOffice(records()).answer(body);
    }

    final void respond(HttpServletRequest request, HttpServletResponse response, Optional<String> answer)
            throws IOException {
        head(request, response, answer);
        if (answer.isPresent()) {
            byte[] bytes = answer.get().getBytes(UTF_8);
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    final void head(HttpServletRequest request, HttpServletResponse response, Optional<String> answer) {
        response.setStatus(answer.isPresent() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_ACCEPTED);
        if (answer.isPresent()) {
            response.setContentType("application/json");
        }
        if (answer.filter(text -> text.contains("serverInfo")).isPresent()) {
            session(request).ifPresent(id -> response.setHeader(SESSION_ID, id));
        }
    }

    private Optional<String> session(HttpServletRequest request) {
        return switch (Optional.ofNullable(getInitParameter(SESSIONS)).orElse("none")) {
            case "mint" -> Optional.of(UUID.randomUUID().toString());
            case "echo" -> Optional.ofNullable(request.getHeader(SESSION_ID));
            default -> Optional.empty();
        };
    }
}
