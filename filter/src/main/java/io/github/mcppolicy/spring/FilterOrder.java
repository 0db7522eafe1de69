package io.github.mcppolicy.spring;

import java.util.OptionalInt;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/**
 * The filter's position: behind the filter that authenticates, so that the user is the caller, and before the app's own
 * filters, which may read the body.
 */
final class FilterOrder {

    private static final String SECURITY_FILTER = "springSecurityFilterChain";
    private static final String SECURITY_ORDER = "spring.security.filter.order";
    private static final int DEFAULT_SECURITY_ORDER = -100;

    private FilterOrder() {}

    static int behindSecurity(ApplicationContext context) {
        int security = registered(context).orElseGet(() -> configured(context.getEnvironment()));
        return security == Integer.MAX_VALUE ? security : security + 1;
    }

    private static int configured(Environment environment) {
        return environment.getProperty(SECURITY_ORDER, Integer.class, DEFAULT_SECURITY_ORDER);
    }

    private static OptionalInt registered(ApplicationContext context) {
        return context.getBeanProvider(DelegatingFilterProxyRegistrationBean.class).stream()
                .filter(registration -> registration.getFilterName().equals(SECURITY_FILTER))
                .mapToInt(DelegatingFilterProxyRegistrationBean::getOrder)
                .max();
    }
}
