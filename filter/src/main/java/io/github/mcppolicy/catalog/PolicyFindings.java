package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.SectionEntries;
import io.github.mcppolicy.policy.SectionRules;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what a policy says about tools, and about their arguments, that nothing listed fits. Whatever is in doubt is
 * not reported: a schema that lets more in than it names, a keyword that is not understood, a list without its end.
 */
public final class PolicyFindings {

    /** More do not help, and looking for similar names takes time. */
    public static final int MOST = 100;

    private final PolicyDefinition policy;
    private final KnownTools known;
    private final Set<String> named = new HashSet<>();
    private final SectionEntries entries;
    private final UseReview uses;
    private final List<Finding> findings;

    private PolicyFindings(PolicyDefinition policy, KnownTools known, List<Finding> findings) {
        this.policy = policy;
        this.known = known;
        this.findings = findings;
        patterns().map(NamePattern::text).forEach(named::add);
        entries = SectionEntries.of(policy.tools());
        uses = new UseReview(known, mentionedPaths());
    }

    /** At most {@link #MOST} findings, in the order of the document's fields. */
    public static List<Finding> of(PolicyDefinition policy, KnownTools known) {
        List<Finding> findings = new ArrayList<>();
        if (!known.names().isEmpty()) {
            PolicyFindings found = new PolicyFindings(policy, known, findings);
            found.lookAtHidden();
            found.lookAtEntries();
            found.lookAtEveryCall();
            policy.grants().forEach(grant -> lookAt(grant.rules(), policy, known, findings));
        }
        return List.copyOf(findings);
    }

    /** What a grant has from the document has been looked at there. */
    private static void lookAt(
            PolicyDefinition ofGrant, PolicyDefinition document, KnownTools known, List<Finding> findings) {
        PolicyFindings found = new PolicyFindings(ofGrant, known, findings);
        SectionRules own = ofGrant.tools().rules();
        SectionRules shared = document.tools().rules();
        if (!own.hideRule().equals(shared.hideRule())) {
            found.lookAtHidden();
        }
        if (!own.entries().equals(shared.entries())) {
            found.lookAtEntries();
        }
        if (!ofGrant.allTools().equals(document.allTools())) {
            found.lookAtEveryCall();
        }
    }

    private void lookAtEntries() {
        policy.tools().entries().forEach(this::lookAt);
    }

    private Stream<NamePattern> patterns() {
        return Stream.concat(
                policy.tools().hide().stream(),
                policy.tools().entries().stream().map(PolicyEntry::name));
    }

    private Set<ArgumentPath> mentionedPaths() {
        Set<ArgumentPath> paths = new HashSet<>();
        Stream.concat(
                        Use.of(policy.allTools()).stream(),
                        policy.tools().entries().stream().flatMap(entry -> Use.of(entry).stream()))
                .forEach(use -> paths.add(use.path()));
        return paths;
    }

    private void lookAtHidden() {
        List<NamePattern> hide = policy.tools().hide();
        for (int i = 0; i < hide.size(); i++) {
            lookFor(hide.get(i), policy.tools().rules().hideRule() + "/" + i);
        }
    }

    private void lookAt(PolicyEntry entry) {
        NamePattern name = entry.name();
        lookFor(name, policy.tools().rules().entry(name));
        List<Use> ofEntry = Use.of(entry);
        if (ofEntry.isEmpty()) {
            return;
        }
        if (!name.isPrefix()) {
            if (known.names().contains(name.text())) {
                lookAt(ofEntry, ToolSet.of(name.text()));
            }
        } else if (known.isComplete()) {
            List<String> covered = known.names().stream()
                    .filter(tool -> entries.entryFor(tool).equals(Optional.of(entry)))
                    .toList();
            lookAt(ofEntry, new ToolSet(covered, "tool that " + PrintableText.quoted(name.text()) + " covers", true));
        }
    }

    private void lookAtEveryCall() {
        if (known.isComplete()) {
            lookAt(Use.of(policy.allTools()), new ToolSet(List.copyOf(known.names()), "listed tool", true));
        }
    }

    private void lookAt(List<Use> rules, ToolSet tools) {
        for (Use use : rules) {
            if (findings.size() < MOST) {
                uses.finding(use, tools).ifPresent(findings::add);
            }
        }
    }

    private void lookFor(NamePattern pattern, String pointer) {
        if (findings.size() == MOST
                || !known.isComplete()
                || known.names().stream().anyMatch(pattern::matches)) {
            return;
        }
        Optional<String> near = pattern.isPrefix() ? Optional.empty() : Names.near(pattern.text(), known.names());
        boolean looksMisspelt = near.isPresent() && !named.contains(near.get());
        String wrong = pattern.isPrefix()
                ? "no listed tool begins with " + PrintableText.quoted(pattern.stem())
                : "no listed tool is called " + PrintableText.quoted(pattern.text());
        String remedy = near.map(name -> "did you mean " + PrintableText.quoted(name) + "?")
                .orElse("correct the name, or remove it");
        findings.add(new Finding(
                looksMisspelt ? Finding.Kind.MISTAKE : Finding.Kind.UNSEEN, pointer, wrong + "; " + remedy));
    }
}
