package io.github.mcppolicy.cli.suggest;

import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.SectionEntries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules about arguments that a suggestion keeps. Records hold no values, so a rule is kept where every use is known to
 * have met it: it was decided by the given policy, and not stopped. For use by one thread.
 */
final class KeptRules {
    private static final List<String> RISK = List.of("risk");
    private static final List<String> RULES = List.of("require", "deny_if");
    private static final List<String> APPROVAL = List.of("action", "reason", "approval");

    private final Optional<GivenPolicy> given;
    private final Map<Use, EntryFigures> used;
    private final Map<SectionDefinition, SectionEntries> entries = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    KeptRules(Optional<GivenPolicy> given, Map<Use, EntryFigures> used) {
        this.given = given;
        this.used = used;
    }

    /** The entry of the given policy that holds for a use. */
    Optional<PolicyEntry> entry(Use use) {
        return given.flatMap(policy -> policy.rules(use.grant()))
                .flatMap(rules -> section(rules, use.section()))
                .flatMap(section ->
                        entries.computeIfAbsent(section, SectionEntries::of).entryFor(use.name()));
    }

    static Optional<SectionDefinition> section(PolicyDefinition rules, Section section) {
        return switch (section) {
            case TOOLS -> Optional.of(rules.tools());
            case RESOURCES -> rules.resources();
            case PROMPTS -> rules.prompts();
        };
    }

    /** The fields that the entry for a use keeps, as JSON, by name. */
    Map<String, String> of(Use use, EntryFigures figures) {
        Map<String, String> kept = new LinkedHashMap<>();
        Optional<PolicyEntry> entry = entry(use);
        if (entry.isEmpty() || !(entry.get() instanceof PolicyEntry.Ruled ruled)) {
            return kept;
        }
        copy(ruled.rule(), RISK, kept);
        if (figures.heldTheRules()) {
            if (ruled.approval().isPresent()) {
                copy(ruled.rule(), APPROVAL, kept);
            }
            copy(ruled.rule(), RULES, kept);
        } else if (ruled.approval().isPresent()
                || !ruled.rules().require().isEmpty()
                || !ruled.rules().denyIf().isEmpty()) {
            notes.add("Rules of " + ruled.rule() + " are left out, because some of what they hold for was decided by"
                    + " another policy than " + given.get().name() + ", or would have been stopped. See which of them"
                    + " you want to keep");
        }
        return kept;
    }

    private void copy(String pointer, List<String> fields, Map<String, String> kept) {
        for (String field : fields) {
            given.flatMap(policy -> policy.written().json(pointer, field)).ifPresent(json -> kept.put(field, json));
        }
    }

    /** The rules for all tools that whoever is at this place keeps, as JSON, by name; empty where there are none there. */
    Optional<Map<String, String>> ofAllTools(Optional<Grant> grant) {
        String place = grant.map(GivenPolicy::pointer).orElse("");
        if (given.flatMap(policy -> policy.written().json(place, "all_tools")).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> kept = new LinkedHashMap<>();
        copy(place + "/all_tools", RULES, kept);
        if (!kept.isEmpty() && !allToolsHeld()) {
            kept.clear();
            notes.add("Rules of " + place + "/all_tools are left out, because some calls were decided by another policy"
                    + " than " + given.get().name()
                    + ", or would have been stopped. See which of them you want to keep");
        }
        // A grant whose own rules are not kept does not have the document's instead.
        return kept.isEmpty() && grant.isEmpty() ? Optional.empty() : Optional.of(kept);
    }

    private boolean allToolsHeld() {
        return used.entrySet().stream()
                .filter(use -> use.getKey().section() == Section.TOOLS)
                .allMatch(use -> use.getValue().heldTheRules());
    }

    /** What was not kept, once each. */
    List<String> notes() {
        return notes.stream().distinct().toList();
    }
}
