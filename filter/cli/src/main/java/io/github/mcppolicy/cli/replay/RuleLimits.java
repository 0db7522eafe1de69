package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The limits of a policy and its grants. */
final class RuleLimits {
    private RuleLimits() {}

    /** The longest window that any of them has; zero where there are none. */
    static Duration longestWindow(PolicyDefinition policy) {
        return of(policy)
                .map(limit -> limit.window().length())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Stream<Limit> of(PolicyDefinition policy) {
        return Stream.concat(own(policy), policy.grants().stream().flatMap(grant -> own(grant.rules())));
    }

    private static Stream<Limit> own(PolicyDefinition policy) {
        return Stream.concat(
                policy.allTools().limits().stream(),
                Stream.of(Optional.of(policy.tools()), policy.resources(), policy.prompts())
                        .flatMap(Optional::stream)
                        .flatMap(section -> section.entries().stream())
                        .flatMap(entry -> entry instanceof PolicyEntry.Ruled ruled
                                ? ruled.rules().limits().stream()
                                : Stream.empty()));
    }
}
