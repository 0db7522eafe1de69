package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.Arguments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules for tools, for resources or for prompts, compiled. Immutable. */
final class Section {

    /**
     * What holds for the names of one entry, or for those that have none.
     *
     * @param rule JSON Pointer of what decides when no rule of the entry does
     * @param use what is said of a message that uses what has the name
     * @param mention what is said of a message that only speaks of it, and has no arguments to judge
     */
    record Entry(String rule, Verdict use, Decision mention) {}

    private static final Decision ALLOW = new Decision.Allow(List.of());

    private final HiddenNames hidden;
    private final NameTable<Entry> entries;
    private final Entry unlisted;

    /**
     * Compiles rules.
     *
     * @param common what applies to every use, after the entry's own rules
     */
    Section(SectionDefinition definition, Rules common, SectionKind kind) {
        hidden = new HiddenNames(definition.hide(), kind.hideRule());
        unlisted = unlisted(definition.defaultAction(), common, kind);
        Map<NamePattern, Entry> compiled = new HashMap<>();
        for (PolicyEntry entry : definition.entries()) {
            compiled.put(entry.name(), entry(entry, common, kind));
        }
        entries = new NameTable<>(compiled);
    }

    private static Entry entry(PolicyEntry entry, Rules common, SectionKind kind) {
        if (entry instanceof PolicyEntry.Judged judged) {
            return new Entry(judged.rule(), RulesVerdict.of(judged.rules(), common), ALLOW);
        }
        PolicyEntry.Denied denied = (PolicyEntry.Denied) entry;
        return denying(denied.rule(), denied.reason().orElse(kind.notAllowed()));
    }

    private static Entry unlisted(DefaultAction defaultAction, Rules common, SectionKind kind) {
        return defaultAction == DefaultAction.ALLOW
                ? new Entry(kind.defaultRule(), RulesVerdict.of(Rules.none(), common), ALLOW)
                : denying(kind.defaultRule(), kind.notAllowed());
    }

    private static Entry denying(String rule, String reason) {
        Decision deny = new Decision.Deny(rule, reason);
        return new Entry(rule, arguments -> deny, deny);
    }

    /** What the policy says about using what has the name. */
    Decision judgeUse(String name, Arguments arguments) {
        Optional<String> hidingRule = hidden.ruleFor(name);
        return hidingRule.isPresent()
                ? new Decision.Hidden(hidingRule.get(), unlisted.use().judge(arguments))
                : entry(name).use().judge(arguments);
    }

    /** What the policy says about speaking of what has the name: {@code hide}, {@code default} and {@code action}. */
    Decision judgeMention(String name) {
        Optional<String> hidingRule = hidden.ruleFor(name);
        return hidingRule.isPresent()
                ? new Decision.Hidden(hidingRule.get(), unlisted.mention())
                : entry(name).mention();
    }

    Optional<String> hidingRule(String name) {
        return hidden.ruleFor(name);
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
