package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Declares {@code service} itself. */
public final class PlainServlet implements BareServlet {

    @Override
    public void service(ServletRequest request, ServletResponse response) throws IOException {
        Tools.run(request, response);
    }
}
