package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.cli.records.DecisionRecord;
import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.Predicate;
import io.github.mcppolicy.protocol.text.LenientText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tells whether rules read what was masked. */
final class MaskedArguments {
    private final EntryRules.Of rulesOf = new EntryRules.Of();

    /** The rules that hold for the targets of these messages. */
    List<EntryRules> rules(PolicyDefinition rules, List<DecisionRecord> messages) {
        List<EntryRules> found = new ArrayList<>();
        for (DecisionRecord message : messages) {
            message.kind()
                    .ifPresent(kind -> message.names().forEach(name -> found.add(rulesOf.find(rules, kind, name))));
        }
        return found;
    }

    /** A question is about the very arguments, so whoever is asked has seen the masked ones, too. */
    static boolean areRead(EntryRules rules, List<List<String>> masked) {
        return !masked.isEmpty()
                && (rules.approval().isPresent()
                        || paths(rules).anyMatch(path -> masked.stream().anyMatch(one -> overlap(path, one))));
    }

    private static Stream<List<String>> paths(EntryRules rules) {
        return Stream.concat(
                rules.predicates().stream()
                        .map(EntryRules.Ordered::predicate)
                        .map(Predicate::conditions)
                        .flatMap(List::stream)
                        .map(Condition::path)
                        .map(path -> path.segments()),
                rules.limits().stream()
                        .map(Limit::incrementFrom)
                        .flatMap(path -> path.stream())
                        .map(path -> path.segments()));
    }

    /** Whether one leads to the other, or they are one. */
    private static boolean overlap(List<String> path, List<String> masked) {
        for (int i = 0; i < Math.min(path.size(), masked.size()); i++) {
            String key = masked.get(i);
            if (!LenientText.isUnsettled(key) && !LenientText.fold(key).equals(LenientText.fold(path.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
