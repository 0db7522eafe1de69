package io.github.mcppolicy.spring;

import io.github.mcppolicy.config.Activation;
import io.github.mcppolicy.config.PolicySettings;
import io.github.mcppolicy.config.Settings;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** What {@code mcp.policy.enabled} says, as conditions. Any other value leaves the policy on and stops the start. */
final class KillSwitch {

    private KillSwitch() {}

    private static Activation activation(Environment environment) {
        return environment instanceof ConfigurableEnvironment sources
                ? Settings.read(SpringSettings.of(sources), PolicySettings.ENABLED)
                : Activation.ENABLED;
    }

    /** The policy is to be applied. */
    static final class Released implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return activation(context.getEnvironment()) == Activation.ENABLED;
        }
    }

    /** Nothing is to be evaluated. */
    static final class Pulled implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return activation(context.getEnvironment()) == Activation.DISABLED;
        }
    }
}
