package io.github.mcppolicy.spring;

import io.github.mcppolicy.log.OperationalLog;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/** Warns that a WebFlux app is not protected, because its requests pass no servlet filter. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@Conditional(KillSwitch.Released.class)
@Lazy(false)
final class ReactiveAutoConfiguration {

    ReactiveAutoConfiguration() {
        new OperationalLog()
                .warn(
                        "This is a WebFlux app, whose requests come through no servlet filter: NO MCP CALL IS EVALUATED. Serve MCP"
                                + " with Spring MVC (spring-ai-starter-mcp-server-webmvc), or set mcp.policy.enabled=false to"
                                + " say that this is meant");
    }
}
