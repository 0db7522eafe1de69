package io.github.mcppolicy.host.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Compresses whenever the client allows it. */
public final class GzipServlet extends McpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        records().heard(request, body);
        Optional<String> answer = answerTo(body);
        if (!Optional.ofNullable(request.getHeader("Accept-Encoding"))
                .orElse("")
                .contains("gzip")) {
            respond(request, response, answer);
            return;
        }
        head(request, response, answer);
        response.setHeader("Content-Encoding", "gzip");
        try (GZIPOutputStream compressed = new GZIPOutputStream(response.getOutputStream())) {
            compressed.write(answer.orElse("").getBytes(UTF_8));
        }
    }
}
