package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.Servlet;
import java.util.function.Supplier;

/** A servlet whose class loader is not that of the servlet API. */
public final class ChildServlet implements Supplier<Servlet> {

    @Override
    public Servlet get() {
        try {
            ChildLoader loader = new ChildLoader(PlainServlet.class.getName()::equals);
            return loader.loadClass(PlainServlet.class.getName())
                    .asSubclass(Servlet.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
