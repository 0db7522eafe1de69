package io.github.mcppolicy.host.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/** Reads and writes characters: the request's declared charset decides what it sees. */
public final class ReaderServlet extends McpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StringWriter body = new StringWriter();
        request.getReader().transferTo(body);
        records().heard(request, body.toString().getBytes(UTF_8));
        Optional<String> answer = new BackOffice(records()).answer(body.toString());
        head(request, response, answer);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(answer.orElse(""));
    }
}
