package io.github.mcppolicy.javaagent.app;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.logging.LogManager;

/** Takes over logging before anything else, as application servers do. */
public final class LoggingApp {

    private LoggingApp() {}

    /** Serves until the standard input ends. */
    public static void main(String[] arguments) throws Exception {
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
        String manager = LogManager.getLogManager().getClass().getName();
        Server server = new Server();
        server.servlet("/mcp", new ToolServlet());
        server.page("/manager", request -> manager);
        server.serve();
    }
}
