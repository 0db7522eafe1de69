package io.github.mcppolicy.spring;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.McpPolicyFilter;
import io.github.mcppolicy.Store;
import io.github.mcppolicy.audit.AuditFailedException;
import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.PolicySettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.servlet.EndpointPattern;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Puts the policy in force in a servlet app as soon as the jar is on the class path. The {@link McpPolicy} is a bean,
 * for health checks, and is closed with the context. Settings come only from Spring's environment.
 *
 * <p>Does nothing when the app has a {@link McpPolicyFilter}, or a registration of one, among its beans.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(KillSwitch.Released.class)
@ConditionalOnMissingBean(value = McpPolicyFilter.class, parameterizedContainer = FilterRegistrationBean.class)
public final class McpPolicyAutoConfiguration {

    @Bean
    Settings mcpPolicySettings(ConfigurableEnvironment environment) {
        try {
            return Settings.read(SpringSettings.of(environment));
        } catch (InvalidSettingsException unusable) {
            throw PolicyStartException.of(unusable);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    McpPolicy mcpPolicy(
            Settings settings,
            ObjectProvider<DecisionListener> listeners,
            ObjectProvider<Store> store,
            ApplicationContext context) {
        try {
            McpPolicy.Builder builder = McpPolicy.builder().settings(settings);
            listeners.orderedStream().forEach(builder::listener);
            store.ifUnique(builder::store);
            return builder.open(classPath(context));
        } catch (InvalidSettingsException unusable) {
            throw PolicyStartException.of(unusable);
        } catch (InvalidPolicyException unusable) {
            throw PolicyStartException.of(unusable);
        } catch (IOException unreadable) {
            throw PolicyStartException.of(unreadable);
        } catch (AuditFailedException unwritable) {
            throw PolicyStartException.of(unwritable);
        }
    }

    private static ClassLoader classPath(ApplicationContext context) {
        ClassLoader ofTheApp = context.getClassLoader();
        return ofTheApp == null ? McpPolicyAutoConfiguration.class.getClassLoader() : ofTheApp;
    }

    /**
     * Mapped to all paths, because Spring matches more paths than a servlet mapping would. The endpoints choose among
     * them.
     */
    @Bean
    FilterRegistrationBean<McpPolicyFilter> mcpPolicyFilter(
            McpPolicy policy, Settings settings, ApplicationContext context) {
        FilterRegistrationBean<McpPolicyFilter> registration = new FilterRegistrationBean<>(McpPolicyFilter.applying(
                policy,
                EndpointPattern.allOf(settings.get(PolicySettings.ENDPOINTS)),
                settings.get(PolicySettings.REPORT_AFTER)));
        registration.setName("mcpPolicyFilter");
        registration.addUrlPatterns("/*");
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.setAsyncSupported(true);
        registration.setOrder(FilterOrder.behindSecurity(context));
        new OperationalLog()
                .info("Requests to " + shown(settings.get(PolicySettings.ENDPOINTS))
                        + " are evaluated, by a filter of order " + registration.getOrder());
        return registration;
    }

    private static String shown(List<String> endpoints) {
        return endpoints.isEmpty() ? "all paths" : String.join(", ", endpoints);
    }
}
