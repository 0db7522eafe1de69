package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Serves what its arguments say. {@code /mcp=ToolServlet} puts a class of this package at a path: a servlet, a filter,
 * or a supplier of either.
 */
public final class App {

    private App() {}

    /** Serves until the standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        for (String argument : arguments) {
            String[] pathAndType = argument.split("=", 2);
            add(server, pathAndType[0], instance(pathAndType[1]));
        }
        server.serve();
    }

    private static void add(Server server, String path, Object handler) {
        if (handler instanceof Filter filter) {
            server.filter(path, filter, Map.of());
        } else if (handler instanceof Supplier<?> supplier) {
            add(server, path, supplier.get());
        } else {
            server.servlet(path, (Servlet) handler);
        }
    }

    private static Object instance(String type) throws ReflectiveOperationException {
        return Class.forName(App.class.getPackageName() + "." + type)
                .getConstructor()
                .newInstance();
    }
}
