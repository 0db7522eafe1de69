package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.GrantDefinition;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.SectionDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which places of a policy take from each of its counts: what a count is, whatever its name. */
final class SharedCounts {
    private final Map<String, Set<String>> places = new HashMap<>();

    SharedCounts(PolicyDefinition policy) {
        add("", policy);
        for (GrantDefinition grant : policy.grants()) {
            PolicyDefinition rules = grant.rules();
            String of = "grant " + grant.name() + " ";
            if (!rules.tools().equals(policy.tools())) {
                add(of + "tool ", rules.tools());
            }
            if (!rules.allTools().equals(policy.allTools())) {
                rules.allTools().limits().forEach(limit -> add(limit, of + "every tool"));
            }
            if (!rules.resources().equals(policy.resources())) {
                rules.resources().ifPresent(section -> add(of + "resource ", section));
            }
            if (!rules.prompts().equals(policy.prompts())) {
                rules.prompts().ifPresent(section -> add(of + "prompt ", section));
            }
        }
    }

    private void add(String of, PolicyDefinition policy) {
        add(of + "tool ", policy.tools());
        policy.allTools().limits().forEach(limit -> add(limit, of + "every tool"));
        policy.resources().ifPresent(section -> add(of + "resource ", section));
        policy.prompts().ifPresent(section -> add(of + "prompt ", section));
    }

    private void add(String of, SectionDefinition section) {
        for (PolicyEntry entry : section.entries()) {
            if (entry instanceof PolicyEntry.Ruled ruled && !entry.isMonitored()) {
                ruled.rules().limits().forEach(limit -> add(limit, of + entry.name()));
            }
        }
    }

    private void add(Limit limit, String place) {
        places.computeIfAbsent(limit.window().counter(), ignored -> new HashSet<>())
                .add(place);
    }

    /** The places that take from the count of this limit. */
    Set<String> of(Limit limit) {
        return places.getOrDefault(limit.window().counter(), Set.of());
    }
}
