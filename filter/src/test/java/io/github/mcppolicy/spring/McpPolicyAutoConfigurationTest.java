package io.github.mcppolicy.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.McpPolicyFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the jar adds to an app, and when it adds nothing. The samples cover a WebFlux app, which lacks the Servlet API.
 */
class McpPolicyAutoConfigurationTest {

    private static final AutoConfigurations ALL = AutoConfigurations.of(
            McpPolicyAutoConfiguration.class, DisabledAutoConfiguration.class, ReactiveAutoConfiguration.class);
    private static final String POLICY = "mcp.policy.location=classpath:io/github/mcppolicy/spring/policy.json";
    private static final String NO_POLICY = "mcp.policy.location=nowhere.json";

    private final WebApplicationContextRunner servletApp =
            new WebApplicationContextRunner().withConfiguration(ALL).withPropertyValues(POLICY);

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.mcppolicy");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private String said() {
        return log.list.toString();
    }

    @Test
    void servletAppWhenThePolicyIsGoodThenTheFilterSeesEveryDispatchOfEveryPath() {
        servletApp.run(app -> {
            assertThat(app).hasSingleBean(McpPolicy.class).doesNotHaveBean(McpPolicyFilter.class);
            FilterRegistrationBean<?> filter = app.getBean(FilterRegistrationBean.class);
            assertThat(filter.getFilter()).isInstanceOf(McpPolicyFilter.class);
            assertThat(filter.isEnabled()).isTrue();
            assertThat(filter.isAsyncSupported()).isTrue();
            assertThat(filter.getUrlPatterns()).containsExactly("/*");
            assertThat(filter.determineDispatcherTypes()).isEqualTo(EnumSet.allOf(DispatcherType.class));
            assertThat(said()).contains("Requests to /mcp, /sse, /mcp/message are evaluated");
        });
    }

    @Test
    void orderWhenThereIsNoSpringSecurityThenItIsWhereItWouldStandBehindIt() {
        servletApp.run(app ->
                assertThat(app.getBean(FilterRegistrationBean.class).getOrder()).isEqualTo(-99));
    }

    @Test
    void orderWhenThePropertyOfSpringSecurityMovesThenItMovesToo() {
        servletApp
                .withPropertyValues("spring.security.filter.order=5")
                .run(app -> assertThat(app.getBean(FilterRegistrationBean.class).getOrder())
                        .isEqualTo(6));
    }

    @Test
    void orderWhenTheAppRegistersSpringSecurityItselfThenItIsBehindThat() {
        servletApp
                .withUserConfiguration(OwnSecurity.class)
                .run(app -> assertThat(app.getBean(FilterRegistrationBean.class).getOrder())
                        .isEqualTo(43));
    }

    @Test
    void appWhenItDeclaresTheFilterThenNothingIsAdded() {
        servletApp
                .withPropertyValues(NO_POLICY)
                .withUserConfiguration(OwnFilter.class)
                .run(app -> assertThat(app)
                        .hasNotFailed()
                        .doesNotHaveBean(McpPolicy.class)
                        .doesNotHaveBean(FilterRegistrationBean.class));
    }

    @Test
    void appWhenItRegistersTheFilterThenNothingIsAdded() {
        servletApp
                .withPropertyValues(NO_POLICY)
                .withUserConfiguration(OwnRegistration.class)
                .run(app -> assertThat(app)
                        .hasNotFailed()
                        .doesNotHaveBean(McpPolicy.class)
                        .getBean(FilterRegistrationBean.class)
                        .isSameAs(app.getBean("own")));
    }

    @Test
    void killSwitchWhenPulledThenNothingIsAddedAndThatIsSaid() {
        servletApp
                .withPropertyValues("mcp.policy.enabled=false", "mcp.policy.no-such-setting=1", NO_POLICY)
                .run(app -> {
                    assertThat(app)
                            .hasNotFailed()
                            .doesNotHaveBean(McpPolicy.class)
                            .doesNotHaveBean(FilterRegistrationBean.class);
                    assertThat(said()).contains("mcp.policy.enabled is false: nothing is evaluated");
                });
    }

    @Test
    void killSwitchWhenItSaysNeitherThenTheAppDoesNotStart() {
        servletApp
                .withPropertyValues("mcp.policy.enabled=FALSE")
                .run(app -> assertThat(app)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("mcp.policy.enabled = 'FALSE': write false or true"));
    }

    @Test
    void appWhenItServesNothingThenNothingIsAddedAndNothingSaid() {
        new ApplicationContextRunner()
                .withConfiguration(ALL)
                .withPropertyValues(NO_POLICY)
                .run(app -> {
                    assertThat(app).hasNotFailed().doesNotHaveBean(McpPolicy.class);
                    assertThat(said()).doesNotContain("evaluated");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnFilter {
        @Bean
        McpPolicyFilter own() {
            return new McpPolicyFilter();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnRegistration {
        @Bean
        FilterRegistrationBean<McpPolicyFilter> own() {
            return new FilterRegistrationBean<>(new McpPolicyFilter());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnSecurity {
        @Bean
        DelegatingFilterProxyRegistrationBean moved() {
            DelegatingFilterProxyRegistrationBean security =
                    new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
            security.setOrder(42);
            return security;
        }

        @Bean
        DelegatingFilterProxyRegistrationBean another() {
            return new DelegatingFilterProxyRegistrationBean("springSessionRepositoryFilter");
        }
    }
}
