package io.github.mcppolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web apps of one container that name audit files. */
final class AuditFileOfWebAppsTest {

    private final Server server = new Server();
    private final ContextHandlerCollection apps = new ContextHandlerCollection();
    private final Path folder;

    AuditFileOfWebAppsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("policy.json"), "{\"version\": \"1\", \"default\": \"deny\", \"tools\": {}}");
        server.setHandler(apps);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void secondAppWhenItNamesTheFileOfTheFirstThenItDoesNotStartAndSaysWhy() throws Exception {
        app("/one", "audit.jsonl").start();

        assertThatThrownBy(() -> app("/two", "audit.jsonl").start())
                .hasMessageContaining("McpPolicyFilter does not start. The audit file " + folder.resolve("audit.jsonl")
                        + " is in use by another policy in this process")
                .hasMessageContaining("Set mcp.policy.audit.file to a name of its own");
        app("/three", "three.jsonl").start();
    }

    @Test
    void appWhenItIsStartedAgainThenItGoesOnInItsFile() throws Exception {
        ServletContextHandler app = app("/one", "audit.jsonl");
        app.start();
        app.stop();
        app.start();

        assertThat(app.isStarted()).isTrue();
    }

    @Test
    void filterThatFailsAfterItsPolicyWasOpenedWhenItIsStartedAgainThenTheFileIsFree() throws Exception {
        ServletContextHandler app = app("/one", "audit.jsonl");
        app.addEventListener(new ServletContextAttributeListener() {
            @Override
            public void attributeAdded(ServletContextAttributeEvent added) {
                if (added.getName().equals(McpPolicy.class.getName())) {
                    throw new IllegalStateException("the app does not want it");
                }
            }
        });
        assertThatThrownBy(app::start).hasStackTraceContaining("the app does not want it");

        app("/two", "audit.jsonl").start();
    }

    private ServletContextHandler app(String path, String auditFile) {
        ServletContextHandler app = new ServletContextHandler(path);
        FilterHolder filter = app.addFilter(McpPolicyFilter.class, "/*", EnumSet.of(DispatcherType.REQUEST));
        filter.setAsyncSupported(true);
        filter.setInitParameter(
                "mcp.policy.location", folder.resolve("policy.json").toString());
        filter.setInitParameter(
                "mcp.policy.audit.file", folder.resolve(auditFile).toString());
        apps.addHandler(app);
        return app;
    }
}
