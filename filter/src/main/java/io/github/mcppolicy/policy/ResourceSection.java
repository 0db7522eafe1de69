package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.Arguments;
import io.github.mcppolicy.protocol.Listed;
import io.github.mcppolicy.protocol.PlainUri;
import io.github.mcppolicy.protocol.UriNormalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The rules for resources, compiled. Hosts decode, resolve, split and compare URIs in different orders, so no one normal form
 * says what a host will read. Therefore a URI is judged as it is written, and only when all readings of it agree: it must be
 * {@linkplain PlainUri plain}, and each of its {@linkplain #readings readings}, in {@linkplain UriNormalizer normal form}, must
 * fall under the same entry. Only a text that {@code items} lists itself is taken as it is. Immutable.
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

    private static final SectionByForm.Form NORMALIZED = new SectionByForm.Form() {
        @Override
        public Optional<String> of(String uri) {
            return UriNormalizer.form(uri);
        }

        @Override
        public Optional<String> ofPrefix(String prefix) {
            return UriNormalizer.formOfPrefix(prefix);
        }
    };

    private final Section exact;
    private final SectionByForm encoded;
    private final SectionByForm normalized;
    private final Names names;

    /** Whether the policy names any resource: where it does not, every URI is judged alike. */
    private enum Names {
        NONE,
        SOME
    }

    ResourceSection(SectionDefinition definition) {
        exact = new Section(definition, Rules.none(), SectionKind.RESOURCES);
        encoded = new SectionByForm(definition, exact, SectionKind.RESOURCES, ENCODED);
        normalized = new SectionByForm(definition, exact, SectionKind.RESOURCES, NORMALIZED);
        names = definition.hide().isEmpty() && definition.entries().isEmpty() ? Names.NONE : Names.SOME;
    }

    /** What the policy says about using the resource. */
    Decision judgeUse(String uri) {
        return judge(uri, PlainUri::objection, entry -> entry.use().judge(Arguments.none()));
    }

    /** What the policy says about speaking of the resource, or of a template of resources. */
    Decision judgeMention(String uri) {
        return judge(uri, PlainUri::objectionToTemplate, Section.Entry::mention);
    }

    private Decision judge(
            String uri, Function<String, Optional<String>> objections, Function<Section.Entry, Decision> asked) {
        Section.Entry entry = entry(uri);
        return treatedAsUnlisted(uri, entry, objections)
                .map(like -> like.decision(asked.apply(exact.unlisted())))
                .orElseGet(() -> asked.apply(entry));
    }

    private Section.Entry entry(String uri) {
        return names == Names.NONE || exact.lists(uri)
                ? exact.entry(uri)
                : encoded.entries(PlainUri.encoded(uri)).iterator().next();
    }

    private Optional<TreatedAsUnlisted> treatedAsUnlisted(
            String uri, Section.Entry entry, Function<String, Optional<String>> objections) {
        Optional<String> hidingRule = exact.hidingRule(uri);
        if (hidingRule.isPresent()) {
            return hidingRule.map(TreatedAsUnlisted::hidden);
        }
        if (names == Names.NONE || exact.lists(uri)) {
            return Optional.empty();
        }
        Optional<String> objection = objections.apply(uri);
        return objection.isPresent()
                ? objection.map(
                        why -> TreatedAsUnlisted.ambiguous(exact.unlisted().rule(), Reasons.notPlain(why)))
                : ofPlain(PlainUri.encoded(uri), entry);
    }

    private Optional<TreatedAsUnlisted> ofPlain(String uri, Section.Entry entry) {
        Optional<String> hidingRule = encoded.hidingRule(uri);
        if (hidingRule.isPresent()) {
            return hidingRule.map(TreatedAsUnlisted::hidden);
        }
        Set<Section.Entry> written = encoded.entries(uri);
        Optional<String> otherRule = written.size() > 1 ? Optional.of(firstRule(written)) : otherRule(uri, entry);
        return otherRule.map(rule -> TreatedAsUnlisted.ambiguous(rule, Reasons.AMBIGUOUS_URI));
    }

    /** The rule for another resource that some host could read out of the URI. */
    private Optional<String> otherRule(String uri, Section.Entry entry) {
        for (String reading : readings(uri, entry.stem())) {
            Optional<String> form = UriNormalizer.form(reading);
            if (form.isEmpty()) {
                return Optional.of(entry.rule());
            }
            Optional<String> hidingRule = normalized.hidingRule(form.get());
            if (hidingRule.isPresent()) {
                return hidingRule;
            }
            Set<Section.Entry> others = normalized.entries(form.get());
            if (!others.contains(entry)) {
                return Optional.of(firstRule(others));
            }
        }
        return Optional.empty();
    }

    private static String firstRule(Set<Section.Entry> entries) {
        return entries.stream().map(Section.Entry::rule).sorted().findFirst().orElseThrow();
    }

    /** The URI, and what is left of it for hosts that ignore its fragment, its query or both, unless the entry spells them. */
    private static List<String> readings(String uri, String stem) {
        List<String> readings = new ArrayList<>(4);
        readings.add(uri);
        int fragment = uri.indexOf('#');
        if (fragment >= 0 && stem.indexOf('#') < 0) {
            readings.add(uri.substring(0, fragment));
        }
        int query = uri.indexOf('?');
        if (query >= 0 && (fragment < 0 || query < fragment) && stem.indexOf('?') < 0) {
            readings.add(uri.substring(0, query));
            if (fragment >= 0) {
                readings.add(uri.substring(0, query) + uri.substring(fragment));
            }
        }
        return readings;
    }

    /** Whether lists must not show the resource or template; also one that some host takes for a hidden one. */
    boolean hides(String uri) {
        return exact.hidingRule(uri).isPresent() || (!exact.lists(uri) && !hidesNothing() && readsAsHidden(uri));
    }

    private boolean readsAsHidden(String uri) {
        return readings(PlainUri.encoded(uri), "").stream()
                .flatMap(reading -> UriNormalizer.form(reading).stream())
                .anyMatch(form -> normalized.hidingRule(form).isPresent());
    }

    /** Why a use of what is listed is not allowed, where it would be if all hosts read its URI alike. */
    Optional<String> objectionToListed(Listed list, String uri) {
        Decision decided = list == Listed.RESOURCES ? judgeUse(uri) : judgeMention(uri);
        boolean seemsAllowed = exact.entry(uri).mention() instanceof Decision.Allow;
        return seemsAllowed && decided instanceof Decision.Ambiguous ambiguous
                ? Optional.of(ambiguous.reason())
                : Optional.empty();
    }

    boolean hidesNothing() {
        return exact.hidesNothing();
    }

    /** Whether the policy says the same of every resource. */
    boolean namesNothing() {
        return names == Names.NONE;
    }
}
