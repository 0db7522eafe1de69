package io.github.mcppolicy.host.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;

/**
 * Makes its calls in the order of Open Liberty's {@code mcpServer-1.0}. It sets both encodings and takes the writer
 * before it reads a character, and sets the content type last. It answers a call from another thread, through the
 * writer it took, after a {@code startAsync} without arguments.
 */
public final class EarlyWriterServlet extends McpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding("UTF-8");
        response.setCharacterEncoding("UTF-8");
        Writer writer = response.getWriter();
        StringWriter body = new StringWriter();
        request.getReader().transferTo(body);
        records().heard(request, body.toString().getBytes(UTF_8));
        Optional<String> answer = new BackOffice(records()).answer(body.toString());
        if (body.toString().contains("tools/call")) {
            AsyncContext async = request.startAsync();
            Thread answering = new Thread(
                    () -> {
                        write(answer, request, response, writer);
                        async.complete();
                    },
                    "answering");
            answering.setDaemon(true);
            answering.start();
        } else {
            write(answer, request, response, writer);
        }
    }

    private void write(
            Optional<String> answer, HttpServletRequest request, HttpServletResponse response, Writer writer) {
        head(request, response, answer);
        try {
            writer.write(answer.orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
