package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.TargetKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules for tools, for resources or for prompts, compiled: they hold for names as they are written. Immutable. */
final class Section {

    /** What holds for the names of one entry, or for names that have none. Compared by identity. */
    static final class Entry {
        private final String stem;
        private final String rule;
        private final EntryEvaluator use;
        private final Decision reference;

        private Entry(String stem, String rule, EntryEvaluator use, Decision reference) {
            this.stem = stem;
            this.rule = rule;
            this.use = use;
            this.reference = reference;
        }

        /** The key of the entry without a final {@code *}; empty where there is no entry. */
        String stem() {
            return stem;
        }

        /** JSON Pointer (RFC 6901) of the rule that decides when no rule of the entry does. */
        String rule() {
            return rule;
        }

        /** Whether some use of the target could be allowed. */
        boolean mayAllow() {
            return reference instanceof Decision.Allow;
        }

        /** Decides about a message that uses the target. */
        EntryEvaluator use() {
            return use;
        }

        /** The decision about a message that only refers to the target and has no arguments to evaluate. */
        Decision reference() {
            return reference;
        }
    }

    private static final String NO_STEM = "";
    private static final Optional<String> SHOW_RULE = Optional.of(SectionRules.showRule());
    private static final Decision ALLOW = new Decision.Allow(List.of());

    private final HiddenNames hidden;
    private final NameTable<Entry> entries;
    private final Entry unlisted;
    private final Show show;

    /**
     * Compiles rules.
     *
     * @param common the rules that apply to every use, after the entry's own rules
     */
    Section(SectionDefinition definition, Rules common, TargetKind kind) {
        hidden = new HiddenNames(definition.hide(), new SectionRules(kind).hideRule());
        show = definition.show();
        unlisted = unlisted(definition.defaultAction(), common, kind);
        Map<NamePattern, Entry> compiled = new HashMap<>();
        for (PolicyEntry entry : definition.entries()) {
            compiled.put(entry.name(), entry(entry, common, kind));
        }
        entries = new NameTable<>(compiled);
    }

    private static Entry entry(PolicyEntry entry, Rules common, TargetKind kind) {
        if (entry instanceof PolicyEntry.Ruled ruled) {
            return new Entry(ruled.name().stem(), ruled.rule(), CompiledRules.of(ruled.rules(), common), ALLOW);
        }
        PolicyEntry.Denied denied = (PolicyEntry.Denied) entry;
        return denying(denied.name().stem(), denied.rule(), denied.reason().orElse(Reasons.notAllowed(kind)));
    }

    private static Entry unlisted(DefaultAction defaultAction, Rules common, TargetKind kind) {
        return defaultAction == DefaultAction.ALLOW
                ? new Entry(
                        NO_STEM, new SectionRules(kind).defaultRule(), CompiledRules.of(Rules.none(), common), ALLOW)
                : denying(NO_STEM, new SectionRules(kind).defaultRule(), Reasons.notAllowed(kind));
    }

    private static Entry denying(String stem, String rule, String reason) {
        Decision deny = new Decision.Deny(rule, reason);
        return new Entry(stem, rule, arguments -> deny, deny);
    }

    /** The rule that hides the name as it is written. */
    Optional<String> hidingRule(String name) {
        return hidden.ruleFor(name);
    }

    /** The rule by which what falls under the entry is not shown, because no use of it could be allowed. */
    Optional<String> showRule(Entry entry) {
        return show == Show.CALLABLE && !entry.mayAllow() ? SHOW_RULE : Optional.empty();
    }

    Show show() {
        return show;
    }

    boolean hidesNothing() {
        return hidden.isEmpty();
    }

    /** The one entry that holds for the name. */
    Entry entry(String name) {
        return entries.find(name, unlisted);
    }

    /** The entry of the document that has this key. */
    Entry entryOf(NamePattern key) {
        return entries.findForAll(key, unlisted);
    }

    /** Whether an entry has exactly this name. */
    boolean lists(String name) {
        return entries.hasExactly(name);
    }

    Entry unlisted() {
        return unlisted;
    }
}
