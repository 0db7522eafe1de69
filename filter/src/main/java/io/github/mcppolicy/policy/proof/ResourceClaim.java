package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.uri.PlainUri;
import io.github.mcppolicy.protocol.uri.UriNormalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A claim about resources, and one caller's rules. */
final class ResourceClaim {
    private final Claim claim;
    private final View view;

    ResourceClaim(Claim claim, View view) {
        this.claim = claim;
        this.view = view;
    }

    ClaimResult prove() {
        Set<NamePattern> patterns = new LinkedHashSet<>(List.of(claim.target()));
        Optional<SectionDefinition> section = view.section(TargetKind.RESOURCE);
        section.ifPresent(known -> patterns.addAll(Difference.patterns(known)));
        for (NameSamples.Sample sample : UriSamples.of(patterns)) {
            Call call = new Call(TargetKind.RESOURCE, sample.name(), Call.NO_ARGUMENTS);
            if (isCovered(sample) && ClaimProof.contradictions(claim).contains(view.outcome(call))) {
                return ClaimProof.no(call, view);
            }
        }
        if (claim.quantity() == Claim.Quantity.ALWAYS || isExact(section)) {
            return ClaimProof.yes("");
        }
        return ClaimProof.unknown("other URIs that begin like it are allowed, so that not every spelling of it could be"
                + " looked at; none was found that is allowed");
    }

    private boolean isCovered(NameSamples.Sample sample) {
        String uri = sample.name();
        NamePattern target = claim.target();
        if (claim.quantity() == Claim.Quantity.ALWAYS) {
            boolean isPlain = !target.isPrefix() || PlainUri.objection(uri).isEmpty();
            return isPlain && target.matches(uri);
        }
        return target.matches(uri)
                || Stream.of(UriNormalizer.Endings.values()).anyMatch(endings -> {
                    Optional<String> form = UriNormalizer.form(uri, endings);
                    Optional<String> stem = form(target, endings);
                    return form.isPresent()
                            && stem.isPresent()
                            && (target.isPrefix() ? form.get().startsWith(stem.get()) : form.equals(stem));
                });
    }

    /**
     * Whether nothing passes that can be read as the target. A URI that is not listed itself passes only if each of its
     * readings falls under the entry that lets it pass, so that no such entry may cover a reading that is the target.
     */
    private boolean isExact(Optional<SectionDefinition> section) {
        if (section.isEmpty()
                || view.isMonitored()
                || section.get().entries().stream().anyMatch(this::spellsWhatIsCut)) {
            return false;
        }
        return Stream.of(UriNormalizer.Endings.values()).allMatch(endings -> isBlocked(section.get(), endings));
    }

    /** Such an entry holds for more than its form says. */
    private boolean spellsWhatIsCut(PolicyEntry entry) {
        String stem = entry.name().stem();
        return stem.indexOf(';') >= 0 || stem.indexOf(':', stem.indexOf(':') + 1) >= 0;
    }

    private boolean isBlocked(SectionDefinition section, UriNormalizer.Endings endings) {
        Optional<String> target = form(claim.target(), endings);
        if (target.isEmpty()) {
            return false;
        }
        boolean isHidden = section.hide().stream()
                .filter(NamePattern::isPrefix)
                .anyMatch(hidden ->
                        form(hidden, endings).filter(target.get()::startsWith).isPresent());
        if (isHidden) {
            return true;
        }
        int longest = -1;
        boolean isBlocked = section.defaultAction() == DefaultAction.DENY;
        for (PolicyEntry entry : section.entries()) {
            String form = form(entry.name(), endings).orElse("");
            boolean isInside = claim.target().isPrefix() && form.startsWith(target.get());
            boolean isSame = form.equals(target.get()) && !entry.name().isPrefix();
            if ((isInside || isSame) && !isBlocked(entry)) {
                return false;
            }
            if (entry.name().isPrefix() && target.get().startsWith(form)) {
                // Of several with one form, a single one that lets something pass is enough.
                if (form.length() > longest) {
                    longest = form.length();
                    isBlocked = isBlocked(entry);
                } else if (form.length() == longest) {
                    isBlocked &= isBlocked(entry);
                }
            }
        }
        return isBlocked;
    }

    private static Optional<String> form(NamePattern pattern, UriNormalizer.Endings endings) {
        return pattern.isPrefix()
                ? UriNormalizer.formOfPrefix(pattern.stem(), endings)
                : UriNormalizer.form(pattern.stem(), endings);
    }

    private boolean isBlocked(PolicyEntry entry) {
        return Use.of(entry, Rules.none()) == Use.BLOCKED;
    }
}
