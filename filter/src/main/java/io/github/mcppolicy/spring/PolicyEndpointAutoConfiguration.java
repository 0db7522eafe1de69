package io.github.mcppolicy.spring;

import io.github.mcppolicy.McpPolicy;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The endpoint, for an app that has the actuator and exposes it. */
@AutoConfiguration(after = McpPolicyAutoConfiguration.class)
@ConditionalOnClass(
        name = "org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint")
@ConditionalOnBean(McpPolicy.class)
final class PolicyEndpointAutoConfiguration {

    @Bean
    @ConditionalOnAvailableEndpoint
    McpPolicyEndpoint mcpPolicyEndpoint(McpPolicy policy) {
        return new McpPolicyEndpoint(policy);
    }
}
