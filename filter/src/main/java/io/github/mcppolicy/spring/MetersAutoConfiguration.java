package io.github.mcppolicy.spring;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.telemetry.MicrometerMeters;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The meters of the policy, which Boot binds to every registry of the app. Nothing is counted where it has none. */
@AutoConfiguration(after = McpPolicyAutoConfiguration.class)
@ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
@ConditionalOnBean(McpPolicy.class)
final class MetersAutoConfiguration {

    @Bean
    MeterBinder mcpPolicyMeters(McpPolicy policy) {
        return new MicrometerMeters(policy::metrics, System::nanoTime);
    }
}
