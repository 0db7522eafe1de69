package io.github.mcppolicy.policy.load;

import java.util.List;

/** Refuses rules that read arguments where there are none, because they could never be evaluated or never be met. */
final class ArgumentRules {
    private static final String WRONG = "a resource has no arguments that this could look at";

    private ArgumentRules() {}

    static void refuse(Fields entry) {
        for (String name : List.of("deny_if", "require")) {
            entry.optional(name)
                    .ifPresent(rule -> rule.refuse(WRONG, "use \"action\", or give those URIs an entry of their own"));
        }
        entry.optional("limits").ifPresent(ArgumentRules::refuseIncrements);
    }

    private static void refuseIncrements(Value limits) {
        if (limits.node() instanceof Node.Items) {
            limits.elements().forEach(ArgumentRules::refuseIncrement);
        }
    }

    private static void refuseIncrement(Value limit) {
        if (limit.node() instanceof Node.Structure structure) {
            structure.members().stream()
                    .filter(member -> member.name().equals("increment_from"))
                    .forEach(member -> new Value(limit.pointer().child(member.name()), member.value(), limit.problems())
                            .refuse(WRONG, "remove it: each use counts one"));
        }
    }
}
