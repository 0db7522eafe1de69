package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** A {@code service} whose parameters its subclasses choose. */
class TypedService<Q extends ServletRequest, S extends ServletResponse> {

    public void service(Q request, S response) throws IOException {
        Tools.run(request, response);
    }
}
