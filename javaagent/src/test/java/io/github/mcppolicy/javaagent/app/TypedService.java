package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Its subclasses choose the parameter types of {@code service}. */
class TypedService<Q extends ServletRequest, S extends ServletResponse> {

    public void service(Q request, S response) throws IOException {
        Tools.run(request, response);
    }
}
