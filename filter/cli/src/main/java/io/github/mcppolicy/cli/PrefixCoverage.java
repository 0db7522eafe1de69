package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.KnownTools;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.SectionEntries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says for each prefix of a policy which of the listed tools it holds for. */
record PrefixCoverage(SectionDefinition section, KnownTools known, PinsInForce pins) {

    static List<String> lines(SectionDefinition section, KnownTools known, PinsInForce pins) {
        return new PrefixCoverage(section, known, pins).lines();
    }

    private List<String> lines() {
        SectionEntries entries = SectionEntries.of(section);
        List<String> lines = new ArrayList<>();
        for (NamePattern hidden : section.hide()) {
            if (hidden.isPrefix()) {
                lines.add(line("Hidden by ", hidden, matched(hidden)));
            }
        }
        for (PolicyEntry entry : section.entries()) {
            if (entry.name().isPrefix()) {
                List<String> covered = matched(entry.name()).stream()
                        .filter(tool -> entries.entryFor(tool).equals(Optional.of(entry)))
                        .filter(tool -> section.hide().stream().noneMatch(hidden -> hidden.matches(tool)))
                        .toList();
                List<String> denied = covered.stream().filter(pins::denies).toList();
                if (denied.isEmpty() || denied.size() < covered.size()) {
                    lines.add(line(
                            "Covered by ",
                            entry.name(),
                            covered.stream().filter(tool -> !pins.denies(tool)).toList()));
                }
                if (!denied.isEmpty()) {
                    lines.add(line("Covered, but denied because not as pinned, by ", entry.name(), denied));
                }
            }
        }
        return lines;
    }

    private List<String> matched(NamePattern prefix) {
        return known.names().stream().filter(prefix::matches).toList();
    }

    private String line(String verb, NamePattern prefix, List<String> covered) {
        if (covered.isEmpty()) {
            return verb
                    + prefix
                    + (matched(prefix).isEmpty() ? ": no listed tool" : ": no listed tool that is not named elsewhere");
        }
        return verb + prefix + ": " + String.join(", ", covered);
    }
}
