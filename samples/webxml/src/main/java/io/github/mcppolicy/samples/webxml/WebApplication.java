package io.github.mcppolicy.samples.webxml;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.Objects;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** The web application inside this jar, deployed by one of its two deployment descriptors. */
enum WebApplication {
    BEHIND_THE_POLICY_FILTER("web.xml", "behind the policy filter"),
    WITHOUT_POLICY("web-without-policy.xml", "WITHOUT any policy");

    private final String descriptor;
    private final String description;

    WebApplication(String descriptor, String description) {
        this.descriptor = descriptor;
        this.description = description;
    }

    String description() {
        return description;
    }

    /** A server, not yet started. It refuses to start if any part of the application does not start. */
    Server serverOn(int port) {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.setHandler(context());
        return server;
    }

    private static URL webAppInThisJar() {
        return Objects.requireNonNull(WebApplication.class.getResource("/webapp/"), "webapp/ is not in the jar");
    }

    private WebAppContext context() {
        WebAppContext context = new WebAppContext();
        Resource files = ResourceFactory.of(context).newResource(webAppInThisJar());
        context.setBaseResource(files);
        context.setContextPath("/");
        context.setDescriptor(files.resolve("WEB-INF/" + descriptor).getURI().toString());
        context.setThrowUnavailableOnStartupException(true);
        return context;
    }
}
