package io.github.mcppolicy.host.boot;

import io.github.mcppolicy.host.Host;
import io.github.mcppolicy.host.HostStartException;
import io.github.mcppolicy.host.RunningHost;
import io.github.mcppolicy.host.WebApp;
import io.github.mcppolicy.host.app.Records;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/**
 * A Spring Boot application. An application takes a second to start. So one without the policy stays up when it is
 * stopped, and is used again the next time it is asked for. Its records of earlier requests are cleared.
 */
public final class SpringBootHost implements Host {
    private static final int STAY_UP = 8;
    private static final Map<String, Object> SETTINGS = Map.of(
            "server.address", "127.0.0.1",
            "server.port", "0",
            "server.shutdown", "immediate",
            // Otherwise Spring declares every request to be UTF-8, whatever the request itself says. It would do so
            // without the policy too.
            "server.servlet.encoding.force", "false",
            "spring.servlet.encoding.force", "false",
            "server.tomcat.max-keep-alive-requests", "-1",
            "server.tomcat.relaxed-path-chars", "<,>,[,\\,],^,`,{,|,}",
            "spring.main.banner-mode", "off",
            "logging.level.root", "warn");

    private final Map<WebApp, ConfigurableApplicationContext> idle = new LinkedHashMap<>();

    @Override
    public RunningHost start(WebApp app, Map<String, String> settings) throws HostStartException {
        ConfigurableApplicationContext context = run(new Descriptor(app, Optional.of(settings)));
        return running(context, context::close);
    }

    @Override
    public RunningHost startBare(WebApp app) throws HostStartException {
        Optional<ConfigurableApplicationContext> waiting = Optional.ofNullable(idle.remove(app));
        ConfigurableApplicationContext context =
                waiting.isPresent() ? waiting.get() : run(new Descriptor(app, Optional.empty()));
        return running(context, () -> keep(app, context));
    }

    private static ConfigurableApplicationContext run(Descriptor descriptor) throws HostStartException {
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(SETTINGS);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context ->
                ((GenericApplicationContext) context).registerBean("descriptor", Descriptor.class, () -> descriptor));
        try {
            return application.run();
        } catch (RuntimeException e) {
            throw new HostStartException(everythingSaidBy(e), e);
        }
    }

    private void keep(WebApp app, ConfigurableApplicationContext context) {
        forgetRecords(context);
        idle.put(app, context);
        if (idle.size() > STAY_UP) {
            Iterator<ConfigurableApplicationContext> oldest = idle.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
    }

    private static void forgetRecords(ConfigurableApplicationContext context) {
        Objects.requireNonNull(((WebApplicationContext) context).getServletContext())
                .removeAttribute(Records.class.getName());
    }

    private static RunningHost running(ConfigurableApplicationContext context, Runnable stop) {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return new RunningHost() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() {
                stop.run();
            }
        };
    }

    private static String everythingSaidBy(Throwable failure) {
        StringBuilder said = new StringBuilder();
        for (Optional<Throwable> next = Optional.of(failure); next.isPresent(); next = next.map(Throwable::getCause)) {
            said.append(next.get()).append('\n');
        }
        return said.toString();
    }
}
