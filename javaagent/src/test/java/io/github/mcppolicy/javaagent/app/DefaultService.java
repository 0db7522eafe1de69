package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Declares {@code service} as a default method. */
interface DefaultService extends BareServlet {

    @Override
    default void service(ServletRequest request, ServletResponse response) throws IOException {
        Tools.run(request, response);
    }
}
