package io.github.mcppolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.DispatcherType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app without Spring Boot, whose registries are in Micrometer's global one. */
final class MicrometerInWebAppTest {
    private final Server server = new Server(0);
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @AfterEach
    void stop() throws Exception {
        server.stop();
        Metrics.removeRegistry(registry);
    }

    @Test
    void metersWhenTheAppRunsThenTheyAreInTheGlobalRegistryAndAfterwardsNot() throws Exception {
        Metrics.addRegistry(registry);

        FilterHolder filter = start();

        assertThat(filter.isRunning()).isTrue();
        assertThat(registry.find("mcp.policy.sessions").gauge()).isNotNull();
        server.stop();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void appWhenARegistryCannotTakeTheMetersThenItStartsAllTheSame() throws Exception {
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                throw new IllegalStateException("a filter of the app that does not expect this meter");
            }
        });
        Metrics.addRegistry(registry);

        FilterHolder filter = start();

        assertThat(filter.isRunning()).isTrue();
        assertThat(filter.getFilter()).isInstanceOf(McpPolicyFilter.class);
    }

    private FilterHolder start() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.json"), "{\"version\": \"1\", \"default\": \"deny\"}");
        FilterHolder filter = new FilterHolder(McpPolicyFilter.class);
        filter.setInitParameter("mcp.policy.location", policy.toString());
        ServletContextHandler app = new ServletContextHandler();
        app.addFilter(filter, "/mcp", EnumSet.allOf(DispatcherType.class));
        server.setHandler(app);
        server.start();
        return filter;
    }
}
