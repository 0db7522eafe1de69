package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.Predicate;
import io.github.mcppolicy.policy.Rules;
import java.util.ArrayList;
import java.util.List;

/** Reads the rules that a tool entry and {@code all_tools} can both have. */
final class RulesReader {
    private static final String DENY_IF = "deny_if";
    private static final List<String> AFTER_DENY_IF = List.of("require", "limits", "rate_limit");

    private final LimitReader limits;

    RulesReader(Counters counters) {
        limits = new LimitReader(counters);
    }

    Rules read(Fields fields) {
        List<Predicate> denyIf =
                fields.optional(DENY_IF).map(PredicateReader::readDenyIf).orElse(List.of());
        List<Predicate> require =
                fields.optional("require").map(PredicateReader::readRequire).orElse(List.of());
        List<Limit> wanted = new ArrayList<>();
        fields.optional("limits").map(limits::readAll).ifPresent(wanted::addAll);
        fields.optional("rate_limit").flatMap(limits::readRateLimit).ifPresent(wanted::add);
        Rules rules = new Rules(denyIf, require, wanted);
        if (rules.unconditionalDenial().isPresent()) {
            refuse(fields, AFTER_DENY_IF, "deny_if denies every call before");
        }
        return rules;
    }

    /** Refuses all rules in an entry that has {@code "action": "deny"}. */
    static void refuseBesideActionDeny(Fields fields) {
        refuse(fields, List.of(DENY_IF), "the action denies every call before");
        refuse(fields, AFTER_DENY_IF, "the action denies every call before");
    }

    /** Refuses fields that no call ever reaches. */
    static void refuse(Fields fields, List<String> names, String why) {
        names.forEach(name -> fields.optional(name)
                .ifPresent(value ->
                        value.refuse("\"" + name + "\" is never reached: " + why, "remove the one or the other")));
    }
}
