package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A servlet whose class the JDK makes at run time. */
public final class ProxiedServlet implements Supplier<Servlet> {

    @Override
    public Servlet get() {
        return (Servlet) Proxy.newProxyInstance(
                ProxiedServlet.class.getClassLoader(),
                new Class<?>[] {Servlet.class},
                (proxy, method, arguments) -> invoke(method, arguments));
    }

    private static @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Exception {
        if (method.getName().equals("service") && arguments != null) {
            Tools.run((ServletRequest) arguments[0], (ServletResponse) arguments[1]);
        }
        return null;
    }
}
