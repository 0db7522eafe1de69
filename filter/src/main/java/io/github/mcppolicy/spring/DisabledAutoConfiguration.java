package io.github.mcppolicy.spring;

import io.github.mcppolicy.log.OperationalLog;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/** Warns that nothing is evaluated because of {@code mcp.policy.enabled}. */
@AutoConfiguration
@ConditionalOnWebApplication
@Conditional(KillSwitch.Pulled.class)
@Lazy(false)
final class DisabledAutoConfiguration {

    DisabledAutoConfiguration() {
        new OperationalLog().warn("mcp.policy.enabled is false: nothing is evaluated");
    }
}
