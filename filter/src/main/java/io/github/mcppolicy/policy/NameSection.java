package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.Arguments;
import io.github.mcppolicy.protocol.text.LenientText;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for tools or for prompts, compiled. Names are compared exactly, but a lenient host runs {@code get_secret}
 * when it is asked for {@code Get_Secret}. A name is therefore ambiguous when it has no rules of its own and such a
 * host could take it for a name that has rules. Only a name that the policy itself lists is taken as it is. Immutable.
 */
final class NameSection {

    /** Replaces an asterisk, which would turn a form into a prefix pattern. */
    private static final char ASTERISK = '\uFFFF';

    private static final SectionByForm.Form LENIENT = new SectionByForm.Form() {
        @Override
        public Optional<String> of(String name) {
            return Optional.of(LenientText.fold(name).replace('*', ASTERISK));
        }

        @Override
        public Optional<String> ofPrefix(String prefix) {
            return Optional.of(LenientText.foldPrefix(prefix).replace('*', ASTERISK));
        }
    };

    private final Section exact;
    private final SectionByForm lenient;
    private final Set<Section.Entry> restricting = new HashSet<>();
    private final DefaultAction defaultAction;
    private final boolean restrictsNothing;

    NameSection(SectionDefinition definition, Rules common, TargetKind kind) {
        exact = new Section(definition, common, kind);
        lenient = new SectionByForm(definition, exact, LENIENT);
        defaultAction = definition.defaultAction();
        // Rules for all names restrict some of them more than others where an entry only monitors.
        boolean commonRestrict =
                !common.areNone() && definition.entries().stream().anyMatch(PolicyEntry::isMonitored);
        for (PolicyEntry entry : definition.entries()) {
            boolean hasRules = !(entry instanceof PolicyEntry.Ruled ruled && ruled.demandsNothing());
            if (hasRules || (commonRestrict && !entry.isMonitored())) {
                restricting.add(exact.entryOf(entry.name()));
            }
        }
        restrictsNothing = restricting.isEmpty()
                && exact.hidesNothing()
                && defaultAction == DefaultAction.ALLOW
                && !commonRestrict;
        if (defaultAction == DefaultAction.DENY || commonRestrict) {
            restricting.add(exact.unlisted());
        }
    }

    /** Decides about using the target of this name. */
    Decision evaluateUse(String name, Arguments arguments, EvaluationObserver observer) {
        Section.Entry entry = exact.entry(name);
        Optional<TreatedAsUnlisted> like = treatedAsUnlisted(name, entry, observer);
        if (like.isEmpty()) {
            return entry.use().evaluate(arguments, observer);
        }
        observer.asUnlisted();
        return like.get().decision(exact.unlisted().use().evaluate(arguments, observer));
    }

    /** The author's word on what the target of this name can do. */
    Optional<RiskClass> risk(String name) {
        return exact.entry(name).risk();
    }

    /** Decides about referring to the target of this name, by {@code hide}, {@code default} and {@code action}. */
    Decision evaluateReference(String name, EvaluationObserver observer) {
        Section.Entry entry = exact.entry(name);
        Optional<TreatedAsUnlisted> like = treatedAsUnlisted(name, entry, observer);
        if (like.isEmpty()) {
            return entry.reference(observer);
        }
        observer.asUnlisted();
        return like.get().decision(exact.unlisted().reference(observer));
    }

    private Optional<TreatedAsUnlisted> treatedAsUnlisted(
            String name, Section.Entry entry, EvaluationObserver observer) {
        observer.entry(entry.key(), entry.rule());
        Optional<String> hidingRule = exact.hidingRule(name);
        if (hidingRule.isPresent()) {
            observer.hidden(hidingRule.get());
            return hidingRule.map(TreatedAsUnlisted::hidden);
        }
        // An entry that only monitors lets its names pass, shown or not, so the rules of other names come first.
        Optional<String> otherRule = otherRule(name, entry);
        if (otherRule.isPresent()) {
            observer.ambiguousName(otherRule.get(), Reasons.AMBIGUOUS_NAME);
            return otherRule.map(rule -> TreatedAsUnlisted.ambiguous(rule, Reasons.AMBIGUOUS_NAME));
        }
        return exact.notShown(entry, observer);
    }

    /** The rule for another name that a lenient host could take this one for. */
    private Optional<String> otherRule(String name, Section.Entry entry) {
        boolean deniedAnyway = entry == exact.unlisted() && defaultAction == DefaultAction.DENY;
        if (deniedAnyway || exact.lists(name) || restrictsNothing) {
            return Optional.empty();
        }
        return LenientText.isUnsettled(name) ? Optional.of(exact.unlisted().rule()) : otherRule(entry, form(name));
    }

    private String form(String name) {
        return LenientText.foldBeginning(name, lenient.longest()).replace('*', ASTERISK);
    }

    private Optional<String> otherRule(Section.Entry entry, String form) {
        Optional<String> hidingRule = lenient.hidingRule(form);
        if (hidingRule.isPresent()) {
            return hidingRule;
        }
        Set<Section.Entry> others = lenient.entries(form);
        return others.contains(entry)
                ? Optional.empty()
                : others.stream()
                        .filter(restricting::contains)
                        .map(Section.Entry::rule)
                        .sorted()
                        .findFirst();
    }

    /**
     * Whether lists must not show the name: because it is hidden, because a lenient host takes it for a hidden one, or
     * because no use of it could be allowed and only the others are to be shown.
     */
    boolean hides(String name) {
        return exact.show() == Show.ALL
                ? isHidden(name)
                : !evaluateReference(name, EvaluationObserver.NONE).passes();
    }

    private boolean isHidden(String name) {
        return exact.hidingRule(name).isPresent()
                || (!exact.lists(name)
                        && !exact.hidesNothing()
                        && lenient.hidingRule(form(name)).isPresent());
    }

    boolean hidesNothing() {
        return exact.show() == Show.ALL ? exact.hidesNothing() : restrictsNothing;
    }
}
