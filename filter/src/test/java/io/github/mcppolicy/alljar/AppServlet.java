package io.github.mcppolicy.alljar;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The app's own handler: it runs whatever reaches it, and says whether the app sees an SLF4J. */
public final class AppServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter().print("""
                {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"ran, SLF4J: %s"}]}}""".formatted(seesSlf4j()));
    }

    private static boolean seesSlf4j() {
        try {
            Class.forName("org.slf4j.Logger");
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
