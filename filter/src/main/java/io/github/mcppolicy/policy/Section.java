package io.github.mcppolicy.policy;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules for tools, for resources or for prompts, compiled: they hold for names as they are written. Immutable. */
final class Section {

    /** What holds for the names of one entry, or for names that have none. Compared by identity. */
    static final class Entry {
        private final Optional<NamePattern> key;
        private final String stem;
        private final String rule;
        private final EntryEvaluator use;
        private final Decision reference;
        private final Mode mode;
        private final Optional<RiskClass> risk;

        private Entry(
                Optional<NamePattern> key,
                String rule,
                EntryEvaluator use,
                Decision reference,
                Mode mode,
                Optional<RiskClass> risk) {
            this.key = key;
            this.stem = key.map(NamePattern::stem).orElse("");
            this.rule = rule;
            this.use = use;
            this.reference = reference;
            this.mode = mode;
            this.risk = risk;
        }

        /** The author's word on what the target can do. */
        Optional<RiskClass> risk() {
            return risk;
        }

        /** The key of the entry; empty where there is no entry. */
        Optional<NamePattern> key() {
            return key;
        }

        /** The key of the entry without a final {@code *}; empty where there is no entry. */
        String stem() {
            return stem;
        }

        /** JSON Pointer (RFC 6901) of the rule that decides when no rule of the entry does. */
        String rule() {
            return rule;
        }

        /** Whether some use of the target could reach the app. */
        boolean mayPass() {
            return reference.passes();
        }

        /** Decides about a message that uses the target. */
        EntryEvaluator use() {
            return use;
        }

        /** The decision about a message that only refers to the target and has no arguments to evaluate. */
        Decision reference() {
            return reference;
        }

        Decision reference(EvaluationObserver observer) {
            observer.action(rule, reference);
            return reference;
        }
    }

    private final HiddenNames hidden;
    private final NameTable<Entry> entries;
    private final Entry unlisted;
    private final Show show;
    private final String showRule;
    private final Optional<TreatedAsUnlisted> notShown;
    private final Optional<TreatedAsUnlisted> notShownIfEnforced;

    /**
     * Compiles rules.
     *
     * @param common the rules that apply to every use, after the entry's own rules
     */
    Section(SectionDefinition definition, Rules common, TargetKind kind) {
        hidden = new HiddenNames(definition.hide(), definition.rules().hideRule());
        show = definition.show();
        showRule = definition.rules().showRule();
        TreatedAsUnlisted byShow = TreatedAsUnlisted.hidden(showRule);
        notShown = Optional.of(byShow);
        notShownIfEnforced = Optional.of(byShow.monitored());
        unlisted = unlisted(definition, common, kind);
        Map<NamePattern, Entry> compiled = new HashMap<>();
        for (PolicyEntry entry : definition.entries()) {
            compiled.put(entry.name(), entry(entry, common, kind));
        }
        entries = new NameTable<>(compiled);
    }

    private static Entry entry(PolicyEntry entry, Rules common, TargetKind kind) {
        if (entry instanceof PolicyEntry.Ruled ruled) {
            EntryEvaluator use = CompiledRules.of(ruled.rule(), ruled.rules(), common, ruled.approval(), ruled.mode());
            return allowing(Optional.of(ruled.name()), ruled.rule(), use, ruled.mode(), ruled.risk());
        }
        PolicyEntry.Denied denied = (PolicyEntry.Denied) entry;
        Decision deny = new Decision.Deny(denied.rule(), denied.reason().orElse(Reasons.notAllowed(kind)));
        Decision reference = denied.mode() == Mode.MONITOR ? new Decision.Monitored(deny) : deny;
        return new Entry(
                Optional.of(denied.name()),
                denied.rule(),
                fixed(denied.rule(), reference),
                reference,
                denied.mode(),
                denied.risk());
    }

    private static Entry unlisted(SectionDefinition definition, Rules common, TargetKind kind) {
        String rule = definition.rules().defaultRule();
        if (definition.defaultAction() == DefaultAction.ALLOW) {
            EntryEvaluator use = CompiledRules.of(rule, Rules.none(), common, Optional.empty(), Mode.ENFORCE);
            return allowing(Optional.empty(), rule, use, Mode.ENFORCE, Optional.empty());
        }
        Decision deny = new Decision.Deny(rule, Reasons.notAllowed(kind));
        return new Entry(Optional.empty(), rule, fixed(rule, deny), deny, Mode.ENFORCE, Optional.empty());
    }

    private static EntryEvaluator fixed(String rule, Decision decision) {
        return (arguments, observer) -> {
            observer.action(rule, decision);
            return decision;
        };
    }

    private static Entry allowing(
            Optional<NamePattern> key, String rule, EntryEvaluator use, Mode mode, Optional<RiskClass> risk) {
        return new Entry(key, rule, use, new Decision.Allow(rule, List.of()), mode, risk);
    }

    /** The rule that hides the name as it is written. */
    Optional<String> hidingRule(String name) {
        return hidden.ruleFor(name);
    }

    /** Present when what falls under the entry is not shown, because no use of it could be allowed. */
    Optional<TreatedAsUnlisted> notShown(Entry entry, EvaluationObserver observer) {
        if (show == Show.ALL || entry.reference instanceof Decision.Allow) {
            return Optional.empty();
        }
        observer.notShown(showRule);
        return entry.mode == Mode.MONITOR ? notShownIfEnforced : notShown;
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
