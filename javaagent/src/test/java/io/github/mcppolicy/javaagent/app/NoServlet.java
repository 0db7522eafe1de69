package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * Has the method of a servlet, but is not one. It is public, because the compiler would otherwise repeat its method in
 * subclasses.
 */
public class NoServlet {

    public void service(ServletRequest request, ServletResponse response) throws IOException {
        Tools.run(request, response);
    }
}
