package io.github.mcppolicy.host.boot;

import io.github.mcppolicy.host.WebApp;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.web.server.ErrorPage;
import org.springframework.boot.web.server.ErrorPageRegistrar;
import org.springframework.boot.web.server.ErrorPageRegistry;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.http.HttpStatus;

/**
 * What the application adds to Spring's own servlets and filters. The additions come after Spring's own.
 *
 * @param policyFilter the settings of the policy filter, if there is one
 */
record Descriptor(WebApp app, Optional<Map<String, String>> policyFilter)
        implements ServletContextInitializer, ErrorPageRegistrar {

    private static final String FILTER = "io.github.mcppolicy.McpPolicyFilter";

    @Override
    public void onStartup(ServletContext context) {
        app.filters()
                .forEach(owned -> map(
                        context.addFilter(owned.pattern() + " " + owned.type().getName(), owned.type()),
                        owned.pattern()));
        policyFilter.ifPresent(settings -> {
            FilterRegistration.Dynamic filter = context.addFilter("mcp-policy", FILTER);
            filter.setInitParameters(settings);
            map(filter, "/*");
        });
        app.servlets().forEach(servlet -> add(servlet, context));
    }

    private static void map(FilterRegistration.Dynamic filter, String pattern) {
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, pattern);
    }

    private static void add(WebApp.ServletEntry servlet, ServletContext context) {
        ServletRegistration.Dynamic registration = context.addServlet(servlet.pattern(), servlet.type());
        registration.setAsyncSupported(true);
        registration.setInitParameters(servlet.parameters());
        registration.addMapping(servlet.pattern());
    }

    @Override
    public void registerErrorPages(ErrorPageRegistry registry) {
        app.errorPages()
                .forEach((status, path) -> registry.addErrorPages(new ErrorPage(HttpStatus.valueOf(status), path)));
    }
}
