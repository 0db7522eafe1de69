package io.github.mcppolicy;

import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.policy.GrantDefinition;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.Scope;
import io.github.mcppolicy.protocol.message.Methods;
import io.github.mcppolicy.telemetry.KnownNames;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that may become labels: those of the policy in force, of the app's lists, and of MCP. Thread-safe. */
final class NamesInForce implements KnownNames {

    private static final Set<String> METHODS = Methods.all().collect(Collectors.toUnmodifiableSet());

    /** What a policy names. */
    private record Named(Policy policy, Set<String> tools, List<LimitWindow> globalLimits) {

        static Named of(Policy policy) {
            List<PolicyDefinition> documents = Stream.concat(
                            Stream.of(policy.definition()),
                            policy.definition().grants().stream().map(GrantDefinition::rules))
                    .toList();
            Set<String> tools = documents.stream()
                    .flatMap(document -> document.tools().entries().stream())
                    .map(PolicyEntry::name)
                    .filter(name -> !name.isPrefix())
                    .map(NamePattern::text)
                    .collect(Collectors.toUnmodifiableSet());
            List<LimitWindow> limits = documents.stream()
                    .flatMap(Named::rules)
                    .flatMap(rules -> rules.limits().stream())
                    .filter(limit -> limit.scope() == Scope.GLOBAL)
                    .map(Limit::window)
                    .distinct()
                    .toList();
            return new Named(policy, tools, limits);
        }

        private static Stream<Rules> rules(PolicyDefinition document) {
            return Stream.concat(
                    document.tools().entries().stream()
                            .filter(PolicyEntry.Ruled.class::isInstance)
                            .map(entry -> ((PolicyEntry.Ruled) entry).rules()),
                    Stream.of(document.allTools()));
        }
    }

    private final Supplier<Policy> policy;
    private final Enforcer enforcer;
    private volatile Named named;

    NamesInForce(Supplier<Policy> policy, Enforcer enforcer) {
        this.policy = policy;
        this.enforcer = enforcer;
        this.named = Named.of(policy.get());
    }

    @Override
    public boolean isMethod(String name) {
        return METHODS.contains(name);
    }

    @Override
    public boolean isTool(String name) {
        return current().tools().contains(name) || enforcer.listedTools().contains(name);
    }

    /** Of all tools, each once; other targets have no limits of that scope. */
    List<LimitWindow> globalLimits() {
        return current().globalLimits();
    }

    private Named current() {
        Named last = named;
        if (last.policy() != policy.get()) {
            last = Named.of(policy.get());
            named = last;
        }
        return last;
    }
}
