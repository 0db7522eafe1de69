package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.Arguments;
import io.github.mcppolicy.protocol.uri.PlainUri;
import io.github.mcppolicy.protocol.uri.UriNormalizer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rules for resources, compiled. Hosts decode, resolve, split and compare URIs in different orders, so no single
 * normal form shows what a host will read. A URI is therefore evaluated as it is written, and only when all readings of
 * it agree. It must be {@linkplain PlainUri plain}, and each of its {@linkplain UriReadings readings}, in
 * {@linkplain UriNormalizer normal form}, must fall under the same entry. Only a text that {@code items} itself lists
 * is taken as it is. Immutable.
 */
final class ResourceSection {

    private static final SectionByForm.Form ENCODED = new SectionByForm.Form() {
        @Override
        public Optional<String> of(String uri) {
            return Optional.of(PlainUri.encoded(uri));
        }

        @Override
        public Optional<String> ofPrefix(String prefix) {
            return Optional.of(PlainUri.encoded(prefix));
        }
    };

    private static SectionByForm.Form normalized(UriNormalizer.Endings endings) {
        return new SectionByForm.Form() {
            @Override
            public Optional<String> of(String uri) {
                return UriNormalizer.form(uri, endings);
            }

            @Override
            public Optional<String> ofPrefix(String prefix) {
                return UriNormalizer.formOfPrefix(prefix, endings);
            }
        };
    }

    /** What is asked of the entry that holds for a resource. Holds no state, so asking costs no memory. */
    private interface Asked {
        Decision of(Section.Entry entry, EvaluationObserver observer);
    }

    private static final Asked USE = (entry, observer) -> entry.use().evaluate(Arguments.none(), observer);
    private static final Asked REFERENCE = (entry, observer) -> entry.reference(observer);

    private final Section exact;
    private final SectionByForm encoded;
    private final Map<UriNormalizer.Endings, SectionByForm> normalized = new EnumMap<>(UriNormalizer.Endings.class);
    private final Queries queries;
    private final Names names;

    /** The keys of entries that may allow a use, without a final {@code *}. */
    private final List<String> allowed;

    /** Whether the policy names any resource; when it does not, every URI is evaluated alike. */
    private enum Names {
        NONE,
        SOME
    }

    /** Whether the policy names anything inside a query. */
    private enum Queries {
        NOT_NAMED,
        NAMED
    }

    ResourceSection(SectionDefinition definition) {
        exact = new Section(definition, Rules.none(), TargetKind.RESOURCE);
        encoded = new SectionByForm(definition, exact, ENCODED);
        for (UriNormalizer.Endings endings : UriNormalizer.Endings.values()) {
            normalized.put(endings, new SectionByForm(definition, exact, normalized(endings)));
        }
        queries = Stream.concat(
                                definition.hide().stream(),
                                definition.entries().stream().map(PolicyEntry::name))
                        .anyMatch(pattern -> pattern.stem().indexOf('?') >= 0)
                ? Queries.NAMED
                : Queries.NOT_NAMED;
        allowed = definition.entries().stream()
                .map(entry -> exact.entryOf(entry.name()))
                .filter(Section.Entry::mayPass)
                .map(Section.Entry::stem)
                .toList();
        names = definition.hide().isEmpty() && definition.entries().isEmpty() ? Names.NONE : Names.SOME;
    }

    /** Decides about using the resource. */
    Decision evaluateUse(String uri, EvaluationObserver observer) {
        return evaluate(uri, PlainUri::objection, USE, observer);
    }

    /** Decides about referring to the resource, or to a template of resources. */
    Decision evaluateReference(String uri, EvaluationObserver observer) {
        return evaluate(uri, PlainUri::objectionToTemplate, REFERENCE, observer);
    }

    private Decision evaluate(
            String uri, Function<String, Optional<String>> objections, Asked asked, EvaluationObserver observer) {
        Section.Entry entry = exact.entry(uri);
        observer.entry(entry.key(), entry.rule());
        Optional<String> hidingRule = exact.hidingRule(uri);
        if (hidingRule.isPresent()) {
            observer.hidden(hidingRule.get());
            return likeUnlisted(TreatedAsUnlisted.hidden(hidingRule.get()), asked, observer);
        }
        if (names == Names.NONE || exact.lists(uri)) {
            return evaluate(entry, asked, observer);
        }
        // This check comes first because it bounds the length of the text that is then encoded and normalised.
        Optional<String> objection = objections.apply(uri);
        return objection.isPresent()
                ? ambiguous(exact.unlisted().rule(), Reasons.notPlain(objection.get()), asked, observer)
                : evaluatePlain(uri, entry, asked, observer);
    }

    private Decision evaluatePlain(String uri, Section.Entry entry, Asked asked, EvaluationObserver observer) {
        String ascii = PlainUri.encoded(uri);
        Optional<String> hidingRule = encoded.hidingRule(ascii);
        if (hidingRule.isPresent()) {
            observer.hidden(hidingRule.get());
            return likeUnlisted(TreatedAsUnlisted.hidden(hidingRule.get()), asked, observer);
        }
        // Some hosts decode and some do not, so the other spelling of a letter may refuse a URI but never allow it.
        Set<Section.Entry> others = encoded.entries(ascii);
        Optional<String> otherRule = others.contains(entry) ? otherRule(ascii, entry) : Optional.of(firstRule(others));
        return otherRule.isPresent()
                ? ambiguous(otherRule.get(), Reasons.AMBIGUOUS_URI, asked, observer)
                : evaluate(entry, asked, observer);
    }

    private Decision evaluate(Section.Entry entry, Asked asked, EvaluationObserver observer) {
        Optional<TreatedAsUnlisted> notShown = exact.notShown(entry, observer);
        return notShown.isPresent() ? likeUnlisted(notShown.get(), asked, observer) : asked.of(entry, observer);
    }

    private Decision ambiguous(String rule, String reason, Asked asked, EvaluationObserver observer) {
        observer.ambiguousName(rule, reason);
        return likeUnlisted(TreatedAsUnlisted.ambiguous(rule, reason), asked, observer);
    }

    private Decision likeUnlisted(TreatedAsUnlisted why, Asked asked, EvaluationObserver observer) {
        observer.asUnlisted();
        return why.decision(asked.of(exact.unlisted(), observer));
    }

    /** The rule for another resource that some host could take the URI for. */
    private Optional<String> otherRule(String uri, Section.Entry entry) {
        List<String> readings = UriReadings.of(uri, entry.stem());
        Optional<String> rule = otherRuleOfReadings(readings, entry, Set.of());
        // When the policy names only one of the spellings with and without the default port, its rule also holds for
        // the other.
        return rule.isPresent()
                ? rule
                : otherRuleOfReadings(UriReadings.withOtherPort(readings), entry, Set.of(exact.unlisted()));
    }

    /**
     * The rule for one of these readings.
     *
     * @param neutral entries that make no difference
     */
    private Optional<String> otherRuleOfReadings(
            List<String> readings, Section.Entry entry, Set<Section.Entry> neutral) {
        for (String reading : readings) {
            for (UriNormalizer.Endings endings : UriNormalizer.Endings.values()) {
                Optional<String> form = UriNormalizer.form(reading, endings);
                Optional<String> rule = form.isEmpty()
                        ? Optional.of(entry.rule())
                        : otherRuleOfForm(form.get(), entry, endings, neutral);
                if (rule.isPresent()) {
                    return rule;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> otherRuleOfForm(
            String form, Section.Entry entry, UriNormalizer.Endings endings, Set<Section.Entry> neutral) {
        SectionByForm section = Objects.requireNonNull(normalized.get(endings));
        Set<Section.Entry> spelled = spelled(entry.stem(), endings)
                .filter(stem -> section.hidingRule(stem).isEmpty())
                .map(section::entries)
                .orElse(Set.of());
        // An entry names the content of a folder with a slash at the end; hosts list the folder without one.
        Optional<String> rule = firstOtherRule(List.of(form, form + "/"), entry, section, union(neutral, spelled));
        return rule.isPresent()
                        || queries == Queries.NOT_NAMED
                        || UriReadings.path(form).equals(form)
                ? rule
                : otherRuleOfAParameter(form, entry, section);
    }

    private static Set<Section.Entry> union(Set<Section.Entry> some, Set<Section.Entry> others) {
        Set<Section.Entry> union = new HashSet<>(some);
        union.addAll(others);
        return union;
    }

    /** What cutting would remove but an entry spells out: the entry's author has decided about it. */
    private static Optional<String> spelled(String stem, UriNormalizer.Endings endings) {
        return endings == UriNormalizer.Endings.CUT && UriReadings.spellsWhatIsCut(stem)
                ? UriNormalizer.form(stem, endings)
                : Optional.empty();
    }

    private Optional<String> otherRuleOfAParameter(String form, Section.Entry entry, SectionByForm section) {
        Optional<List<String>> single = UriReadings.byParameter(form);
        if (single.isEmpty()) {
            return Optional.of(entry.rule());
        }
        // A parameter that no entry names does not make the URI another resource.
        Set<Section.Entry> neutral = union(section.entries(UriReadings.path(form)), Set.of(exact.unlisted()));
        return firstOtherRule(single.get(), entry, section, neutral);
    }

    /**
     * The rule for one of these forms.
     *
     * @param neutral entries that make no difference
     */
    private static Optional<String> firstOtherRule(
            List<String> forms, Section.Entry entry, SectionByForm section, Set<Section.Entry> neutral) {
        for (String form : forms) {
            Optional<String> hidingRule = section.hidingRule(form);
            if (hidingRule.isPresent()) {
                return hidingRule;
            }
            Set<Section.Entry> others = section.entries(form);
            if (!others.contains(entry) && !neutral.containsAll(others)) {
                return Optional.of(firstRule(others));
            }
        }
        return Optional.empty();
    }

    private static String firstRule(Set<Section.Entry> entries) {
        return entries.stream().map(Section.Entry::rule).sorted().findFirst().orElseThrow();
    }

    /**
     * Whether lists must not show the resource or template: because it is hidden, because some host takes it for a
     * hidden one, or because no use of it could be allowed and only the others are to be shown.
     */
    boolean hides(TargetKind list, String uri) {
        return isHidden(uri) || (exact.show() == Show.CALLABLE && !mayBeUsed(list, uri));
    }

    private boolean isHidden(String uri) {
        return exact.hidingRule(uri).isPresent() || (!exact.lists(uri) && !exact.hidesNothing() && readsAsHidden(uri));
    }

    private boolean mayBeUsed(TargetKind list, String uri) {
        return list == TargetKind.RESOURCE
                ? evaluate(uri, PlainUri::objection, REFERENCE, EvaluationObserver.NONE)
                        .passes()
                : evaluateReference(uri, EvaluationObserver.NONE).passes() || mayLeadToWhatIsAllowed(uri);
    }

    /** Whether some URI that is read through a template could be allowed, as far as its fixed beginning tells. */
    private boolean mayLeadToWhatIsAllowed(String template) {
        int variable = template.indexOf('{');
        if (variable < 0) {
            return false;
        }
        int asterisk = template.indexOf('*');
        String beginning = template.substring(0, asterisk < 0 ? variable : Math.min(asterisk, variable));
        return !PlainUri.isTooLong(beginning)
                && PlainUri.objectionToPrefix(beginning).isEmpty()
                && (exact.entryOf(new NamePattern(beginning + "*")).mayPass()
                        || allowed.stream().anyMatch(stem -> stem.startsWith(beginning)));
    }

    private boolean readsAsHidden(String uri) {
        return !PlainUri.isTooLong(uri)
                && UriReadings.of(PlainUri.encoded(uri), "").stream().anyMatch(this::isHiddenInSomeForm);
    }

    private boolean isHiddenInSomeForm(String reading) {
        return normalized.entrySet().stream()
                .anyMatch(forms -> UriNormalizer.form(reading, forms.getKey())
                        .flatMap(forms.getValue()::hidingRule)
                        .isPresent());
    }

    /** Why using a listed resource is not allowed, although it would be if all hosts read its URI alike. */
    Optional<String> objectionToListed(TargetKind list, String uri) {
        Decision decided = list == TargetKind.RESOURCE
                ? evaluateUse(uri, EvaluationObserver.NONE)
                : evaluateReference(uri, EvaluationObserver.NONE);
        boolean seemsAllowed = exact.entry(uri).reference() instanceof Decision.Allow;
        return seemsAllowed && decided instanceof Decision.Ambiguous ambiguous
                ? Optional.of(ambiguous.reason())
                : Optional.empty();
    }

    boolean hidesNothing() {
        return exact.show() == Show.ALL
                ? exact.hidesNothing()
                : namesNothing() && exact.unlisted().mayPass();
    }

    /** Whether the policy says the same about every resource. */
    boolean namesNothing() {
        return names == Names.NONE;
    }
}
