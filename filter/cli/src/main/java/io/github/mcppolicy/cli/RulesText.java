package io.github.mcppolicy.cli;

import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.policy.ApprovalRule;
import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.Predicate;
import io.github.mcppolicy.policy.Rules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes rules as sentences, in the order in which they apply to a call. */
final class RulesText {
    private RulesText() {}

    static List<String> lines(Rules rules, Optional<ApprovalRule> approval) {
        return Stream.of(
                        rules.denyIf().stream().map(RulesText::denial),
                        rules.require().stream().map(predicate -> "requires " + conditions(predicate)),
                        approval.stream().map(RulesText::approval),
                        rules.limits().stream().map(RulesText::limit))
                .flatMap(lines -> lines)
                .toList();
    }

    private static String approval(ApprovalRule approval) {
        String who = approval.asked() == Asked.USER
                ? "the person at the client (an approver where the client cannot be asked)"
                : "an approver";
        String when = approval.when().stream().map(RulesText::conditions).collect(Collectors.joining(", or "));
        boolean isAlways = approval.when().stream()
                .anyMatch(predicate -> predicate.conditions().isEmpty());
        return "waits until " + who + " has said yes" + (isAlways || when.isEmpty() ? "" : ", if " + when);
    }

    private static String denial(Predicate predicate) {
        return predicate.conditions().isEmpty() ? "always denied" : "denied if " + conditions(predicate);
    }

    private static String conditions(Predicate predicate) {
        return predicate.conditions().stream().map(Condition::toString).collect(Collectors.joining(" and "));
    }

    private static String limit(Limit limit) {
        String what = limit.incrementFrom().map(path -> "of " + path).orElse("calls");
        return "at most " + limit.window().max() + " " + what + " in "
                + limit.window().length().toSeconds() + " s per "
                + limit.scope().name().toLowerCase(Locale.ROOT) + counter(limit);
    }

    private static String counter(Limit limit) {
        return limit.isRateLimit() ? "" : ", counted as " + limit.window().counter();
    }
}
