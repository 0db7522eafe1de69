package io.github.mcppolicy.spring;

import io.github.mcppolicy.McpPolicy;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;

/** The health contributor {@code mcpPolicy} where health is a module of its own: from Boot 4 on. */
@AutoConfiguration(after = McpPolicyAutoConfiguration.class)
@ConditionalOnClass(
        name = {
            "org.springframework.boot.health.contributor.HealthIndicator",
            "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator"
        })
@ConditionalOnBean(McpPolicy.class)
final class HealthOnBoot4AutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("mcp-policy")
    HealthIndicator mcpPolicyHealthIndicator(McpPolicy policy) {
        return () -> Health.status(policy.isAuditWritable() ? Status.UP : Status.DOWN)
                .withDetails(new PolicyState(policy).health())
                .build();
    }
}
