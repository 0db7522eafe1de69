package io.github.mcppolicy.host.jetty;

import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.servlet.DispatcherType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embedded Jetty gives a context no class loader of its own unless its owner sets one. */
final class ContextWithoutClassLoaderTest {

    @Test
    void filterWhenItsContextHasNoClassLoaderThenItStarts(@TempDir Path folder) throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.json"), "{\"version\":\"1\",\"default\":\"deny\"}");
        FilterHolder filter = new FilterHolder();
        filter.setClassName("io.github.mcppolicy.McpPolicyFilter");
        filter.setInitParameters(Map.of("mcp.policy.location", policy.toString()));
        ServletContextHandler context = new ServletContextHandler("/");
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        Server server = new Server(0);
        server.setHandler(context);

        try {
            assertThatCode(server::start).doesNotThrowAnyException();
        } finally {
            server.stop();
        }
    }
}
