package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.KnownTools;
import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.GrantDefinition;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.Predicate;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.Show;
import io.github.mcppolicy.protocol.uri.PlainUri;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes what a policy allows, for a person to read. */
final class PolicySummary {
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("[\\p{Cc}\\p{Cf}\\x{2028}\\x{2029}]");

    private static final String ONLY_CALLABLE =
            "Lists show only what may be allowed; what is denied is answered as if it did not exist.";

    private final List<String> lines = new ArrayList<>();
    private final PinsInForce pins;

    private PolicySummary(PinsInForce pins) {
        this.pins = pins;
    }

    /**
     * What the policy says.
     *
     * @param known the tools that its prefixes are compared with
     * @param pins what of it can be called at all
     * @param now tells which grants have expired
     */
    static List<String> of(PolicyDefinition policy, Optional<KnownTools> known, PinsInForce pins, Instant now) {
        PolicySummary summary = new PolicySummary(pins);
        summary.describe(policy, known);
        policy.grants().forEach(grant -> summary.describe(grant, policy, now));
        // Names come from the document and may hold line breaks or terminal control sequences.
        return summary.lines.stream().map(PolicySummary::printable).toList();
    }

    static String printable(String line) {
        return CONTROL_CHARACTER.matcher(line).replaceAll("?");
    }

    private void describe(PolicyDefinition policy, Optional<KnownTools> known) {
        lines.add("The policy is valid; its fingerprint is " + policy.fingerprint() + ".");
        if (policy.isMonitored()) {
            lines.add("Nothing is refused: the policy only monitors.");
        }
        if (policy.tools().show() == Show.CALLABLE) {
            lines.add(ONLY_CALLABLE);
        }
        pins.line().ifPresent(lines::add);
        addTools(policy);
        known.ifPresent(tools -> lines.addAll(PrefixCoverage.lines(policy.tools(), tools, pins)));
        addRules("Every call", policy.allTools());
        addSection("resource", policy.resources());
        policy.resources().ifPresent(this::addUrisThatAreNotPlain);
        addSection("prompt", policy.prompts());
    }

    /** Only what is not the document's own. */
    private void describe(GrantDefinition grant, PolicyDefinition document, Instant now) {
        PolicyDefinition rules = grant.rules();
        PolicySummary own = new PolicySummary(pins);
        if (rules.tools().show() != document.tools().show()) {
            own.lines.add(rules.tools().show() == Show.CALLABLE ? ONLY_CALLABLE : "Lists show everything.");
        }
        if (!rules.tools().equals(document.tools())) {
            own.addTools(rules);
        }
        if (!rules.allTools().equals(document.allTools())) {
            own.addRules("Every call", rules.allTools());
            if (rules.allTools().areNone()) {
                own.lines.add("Every call: no rules");
            }
        }
        if (!rules.resources().equals(document.resources())) {
            own.addSection("resource", rules.resources());
            rules.resources().ifPresent(own::addUrisThatAreNotPlain);
        }
        if (!rules.prompts().equals(document.prompts())) {
            own.addSection("prompt", rules.prompts());
        }
        lines.add("Grant " + GrantText.line(grant, now));
        own.lines.forEach(line -> lines.add("  " + line));
        if (own.lines.isEmpty()) {
            lines.add("  The same rules as for everybody");
        }
    }

    private void addUrisThatAreNotPlain(SectionDefinition resources) {
        Stream.concat(resources.hide().stream(), resources.entries().stream().map(PolicyEntry::name))
                .forEach(this::addIfNotPlain);
    }

    private void addIfNotPlain(NamePattern pattern) {
        if (pattern.isPrefix()) {
            PlainUri.objectionToPrefix(pattern.stem())
                    .ifPresent(why -> lines.add(
                            "No URI falls under " + pattern + ", because one that begins so is not plain: it " + why));
        } else {
            PlainUri.objectionToTemplate(pattern.stem())
                    .ifPresent(why -> lines.add("Compared only as it is written: " + pattern + ", because it " + why));
        }
    }

    private void addSection(String noun, Optional<SectionDefinition> section) {
        if (section.isPresent()) {
            addSection(noun, section.get(), Rules.none(), section.get().entries());
        } else {
            lines.add("Every " + noun + ": passed on without a decision");
        }
    }

    private void addTools(PolicyDefinition policy) {
        List<PolicyEntry> callable = policy.tools().entries().stream()
                .filter(entry ->
                        entry.name().isPrefix() || !pins.denies(entry.name().text()))
                .toList();
        addSection("tool", policy.tools(), policy.allTools(), callable);
        addNames(
                "Denied, because not as pinned",
                entries(policy.tools().entries(), PolicyEntry.Ruled.class).stream()
                        .filter(entry -> !callable.contains(entry))
                        .map(PolicyEntry::name)
                        .toList());
    }

    private void addSection(String noun, SectionDefinition section, Rules common, List<PolicyEntry> callable) {
        boolean allowed = section.defaultAction() == DefaultAction.ALLOW
                && common.unconditionalDenial().isEmpty();
        lines.add("A " + noun + " that is not listed: " + (allowed ? "allowed" : "denied"));
        addNames("Hidden", section.hide());
        List<PolicyEntry.Ruled> evaluated = entries(callable, PolicyEntry.Ruled.class);
        addNames(
                "Allowed",
                evaluated.stream()
                        .filter(PolicySummary::asksNothing)
                        .map(PolicyEntry::name)
                        .toList());
        evaluated.stream().filter(entry -> !asksNothing(entry)).forEach(this::addRuled);
        entries(section.entries(), PolicyEntry.Denied.class).forEach(entry -> addDenied(entry, entry.reason()));
    }

    private static <T extends PolicyEntry> List<T> entries(List<PolicyEntry> entries, Class<T> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static boolean asksNothing(PolicyEntry.Ruled entry) {
        return entry.demandsNothing();
    }

    private void addNames(String title, List<NamePattern> names) {
        if (!names.isEmpty()) {
            lines.add(title + ": " + names.stream().map(NamePattern::text).collect(Collectors.joining(", ")));
        }
    }

    private void addRuled(PolicyEntry.Ruled entry) {
        Optional<Predicate> denial = entry.rules().unconditionalDenial();
        if (denial.isPresent()) {
            addDenied(entry, denial.get().onDeny());
        } else {
            addRules(
                    "Allowed within rules: " + entry.name() + monitored(entry),
                    RulesText.lines(entry.rules(), entry.approval()));
        }
    }

    private void addDenied(PolicyEntry entry, Optional<String> reason) {
        lines.add("Denied: " + entry.name()
                + reason.map(text -> " (" + text + ")").orElse("") + monitored(entry));
    }

    private static String monitored(PolicyEntry entry) {
        return entry.isMonitored() ? ", and only monitored" : "";
    }

    private void addRules(String title, Rules rules) {
        addRules(title, RulesText.lines(rules, Optional.empty()));
    }

    private void addRules(String title, List<String> described) {
        if (!described.isEmpty()) {
            lines.add(title);
            described.forEach(line -> lines.add("  " + line));
        }
    }
}
