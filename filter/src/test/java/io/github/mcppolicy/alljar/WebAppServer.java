package io.github.mcppolicy.alljar;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A Jetty in its own process. It serves one web app until its standard input ends. */
final class WebAppServer {
    private WebAppServer() {}

    /** Takes the folder of the web app, and the packages of the server that the web app must not see. */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        WebAppContext app = new WebAppContext();
        app.setContextPath("/");
        app.setBaseResourceAsPath(Path.of(arguments[0]));
        app.setThrowUnavailableOnStartupException(true);
        for (int i = 1; i < arguments.length; i++) {
            app.getHiddenClassMatcher().add(arguments[i]);
        }
        server.setHandler(app);
        server.start();
        System.out.println(connector.getLocalPort());
        while (System.in.read() >= 0) {
            // The content of the input means nothing; only its end does.
        }
        server.stop();
    }
}
