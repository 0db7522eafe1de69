package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.Arguments;
import io.github.mcppolicy.protocol.UriSpelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The rules for resources, compiled. URIs are compared byte for byte, like names; but hosts do not all read them so, and
 * {@code file:///docs/../etc/passwd} begins like what lies in {@code file:///docs/}. So a URI is looked up in its
 * {@linkplain UriSpelling one form} too. Where that is hidden, it is hidden; where that has another entry, the URI cannot
 * be judged and is denied. Only a spelling that the policy itself lists is taken as it is. Immutable.
 */
final class ResourceSection {
    private final Section exact;
    private final HiddenNames hiddenForms;
    private final NameTable<Set<Section.Entry>> entriesByForm;
    private final Set<Section.Entry> unlisted;
    private final Names names;

    /** Whether the policy names any resource: where it does not, every URI is judged alike. */
    private enum Names {
        NONE,
        SOME
    }

    ResourceSection(SectionDefinition definition) {
        exact = new Section(definition, Rules.none(), SectionKind.RESOURCES);
        hiddenForms = new HiddenNames(formsInPlace(definition.hide()), SectionKind.RESOURCES.hideRule());
        entriesByForm = new NameTable<>(entriesByForm(definition.entries()));
        unlisted = Set.of(exact.unlisted());
        names = definition.hide().isEmpty() && definition.entries().isEmpty() ? Names.NONE : Names.SOME;
    }

    /** Each pattern's form at the pattern's place in the list; one without a form is only compared as it is written. */
    private static List<NamePattern> formsInPlace(List<NamePattern> patterns) {
        List<NamePattern> forms = new ArrayList<>(patterns);
        forms.replaceAll(pattern -> form(pattern).orElse(pattern));
        return forms;
    }

    /** Two spellings of one form can both have an entry. */
    private Map<NamePattern, Set<Section.Entry>> entriesByForm(List<PolicyEntry> entries) {
        Map<NamePattern, Set<Section.Entry>> byForm = new HashMap<>();
        for (PolicyEntry entry : entries) {
            form(entry.name())
                    .ifPresent(form -> byForm.computeIfAbsent(form, ignored -> new HashSet<>())
                            .add(exact.entryOf(entry.name())));
        }
        return byForm;
    }

    private static Optional<NamePattern> form(NamePattern pattern) {
        Optional<String> stem =
                pattern.isPrefix() ? UriSpelling.formOfPrefix(pattern.stem()) : UriSpelling.form(pattern.stem());
        // What consists of white space only has an empty form, and would stand for everything.
        return stem.filter(form -> !form.isEmpty() || pattern.stem().isEmpty())
                .map(form -> new NamePattern(pattern.isPrefix() ? form + "*" : form));
    }

    /** What the policy says about using the resource. */
    Decision judgeUse(String uri) {
        return judge(uri, entry -> entry.use().judge(Arguments.none()));
    }

    /** What the policy says about speaking of the resource. */
    Decision judgeMention(String uri) {
        return judge(uri, Section.Entry::mention);
    }

    private Decision judge(String uri, Function<Section.Entry, Decision> decision) {
        Optional<String> hidingRule = exact.hidingRule(uri);
        if (hidingRule.isPresent()) {
            return hidden(hidingRule.get(), decision);
        }
        Section.Entry entry = exact.entry(uri);
        if (names == Names.NONE || exact.lists(uri)) {
            return decision.apply(entry);
        }
        Optional<String> form = UriSpelling.form(uri);
        if (form.isEmpty()) {
            return new Decision.Deny(exact.unlisted().rule(), Reasons.TOO_LONG_TO_COMPARE);
        }
        Optional<String> hidingForm = hiddenForms.ruleFor(form.get());
        return hidingForm.isPresent()
                ? hidden(hidingForm.get(), decision)
                : judge(entry, entriesByForm.find(form.get(), unlisted), decision);
    }

    private Decision hidden(String rule, Function<Section.Entry, Decision> decision) {
        return new Decision.Hidden(rule, decision.apply(exact.unlisted()));
    }

    /** What has no entry as it is written stays without one under {@code default: deny}: that is told of it, and no more. */
    private Decision judge(
            Section.Entry entry, Set<Section.Entry> entriesOfForm, Function<Section.Entry, Decision> decision) {
        Decision decided = decision.apply(entry);
        return entriesOfForm.contains(entry) || decided instanceof Decision.Deny
                ? decided
                : new Decision.Deny(entriesOfForm.iterator().next().rule(), Reasons.AMBIGUOUS_URI);
    }

    boolean hides(String uri) {
        return exact.hidingRule(uri).isPresent()
                || (!exact.lists(uri)
                        && UriSpelling.form(uri).flatMap(hiddenForms::ruleFor).isPresent());
    }

    boolean hidesNothing() {
        return exact.hidesNothing();
    }
}
