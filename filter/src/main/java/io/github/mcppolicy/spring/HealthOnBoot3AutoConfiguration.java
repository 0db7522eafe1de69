package io.github.mcppolicy.spring;

import io.github.mcppolicy.McpPolicy;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The health contributor {@code mcpPolicy} where health is a part of the actuator: on Boot 3.5. */
@AutoConfiguration(after = McpPolicyAutoConfiguration.class)
@ConditionalOnClass(
        name = {
            "org.springframework.boot.actuate.health.HealthIndicator",
            "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
        })
@ConditionalOnBean(McpPolicy.class)
final class HealthOnBoot3AutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("mcp-policy")
    HealthIndicator mcpPolicyHealthIndicator(McpPolicy policy) {
        return () -> Health.status(policy.isAuditWritable() ? Status.UP : Status.DOWN)
                .withDetails(new PolicyState(policy).health())
                .build();
    }
}
