package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.catalog.ToolFinding;
import io.github.mcppolicy.cli.PinComparison.Changed;
import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.Pins.OnChange;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.RiskClass.Severity;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.LockFile;
import io.github.mcppolicy.policy.load.PolicySource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the pins of a policy mean for listed tools.
 *
 * @param pins those of the policy
 * @param lock the file that they were read from
 * @param tools that are listed; none where nobody has asked for them
 * @param refused the names of listed tools of which no listed definition is pinned
 */
record PinsInForce(Optional<Pins> pins, LockFile lock, List<ToolDefinition> tools, Set<String> refused) {

    /**
     * Compares listed tools with the pins of a policy.
     *
     * @param document the policy, which was loaded from the source
     * @throws IOException when the lock file cannot be read any more
     * @throws InvalidPolicyException when it is not valid any more
     */
    static PinsInForce of(PolicySource source, byte[] document, PolicyDefinition policy, List<ToolDefinition> tools)
            throws IOException, InvalidPolicyException {
        if (policy.pins().isEmpty()) {
            return new PinsInForce(Optional.empty(), LockFile.empty(), tools, Set.of());
        }
        Pins pins = policy.pins().get();
        Set<String> refused = new HashSet<>();
        tools.forEach(tool -> refused.add(tool.name()));
        tools.stream()
                .filter(tool -> isPinned(pins, tool))
                .map(ToolDefinition::name)
                .forEach(refused::remove);
        return new PinsInForce(policy.pins(), lock(source, document), tools, refused);
    }

    private static LockFile lock(PolicySource source, byte[] document) throws IOException, InvalidPolicyException {
        Optional<LocatedJson> pins = LocatedJson.read(document) instanceof LocatedJson.Structure root
                ? root.member("pins")
                : Optional.empty();
        String name = pins.filter(LocatedJson.Structure.class::isInstance)
                .flatMap(section -> ((LocatedJson.Structure) section).member("file"))
                .flatMap(LocatedJson::asText)
                .orElseThrow(() -> new IOException("its pins name no file"));
        return LockFile.read(name, source.readBeside(name));
    }

    private static boolean isPinned(Pins pins, ToolDefinition tool) {
        return pins.isPinned(tool.name(), PinComparison.fingerprint(tool));
    }

    private boolean isDenying() {
        return pins.map(Pins::onChange).equals(Optional.of(OnChange.DENY));
    }

    /** Whether every call of a tool is denied for what is pinned of it, as far as it is known. */
    boolean denies(String tool) {
        return isDenying()
                && (refused.contains(tool)
                        || pins.filter(known -> known.hasPinned(tool)).isEmpty());
    }

    /** The listed definitions that agents get to see. */
    List<ToolDefinition> visible() {
        return tools.stream()
                .filter(tool -> !isDenying()
                        || pins.filter(known -> isPinned(known, tool)).isPresent())
                .toList();
    }

    /** A finding for each tool that is not as pinned. */
    List<ToolFinding> findings() {
        if (pins.isEmpty()) {
            return List.of();
        }
        PinComparison comparison = PinComparison.of(lock, tools);
        List<ToolFinding> findings = new ArrayList<>();
        for (Changed changed : comparison.changed()) {
            findings.add(
                    finding(
                            changed.name(),
                            "CHANGED: "
                                    + changed.difference()
                                            .flatMap(difference -> difference.finding(changed.name()))
                                            .map(ToolFinding::message)
                                            .orElse(
                                                    "its definition is not the pinned one. Read it, and pin it if it is right")));
        }
        comparison
                .notPinned()
                .forEach(name -> findings.add(finding(
                        name,
                        "NOT PINNED: the lock file has no definition of " + PrintableText.quoted(name)
                                + ". Read it, and pin it if agents need it (mcp-policy pin --add)")));
        return findings;
    }

    private ToolFinding finding(String tool, String message) {
        String effect =
                isDenying() ? ". Until then agents do not see it, and its calls are denied" : ". It is only recorded";
        return new ToolFinding(ToolFinding.Kind.DEFINITION_CHANGED, Severity.HIGH, List.of(tool), message + effect);
    }

    /** What a person should know about policies that pin tools; empty for others. */
    Optional<String> line() {
        return pins.map(known -> {
            int count = known.definitions().size();
            return "Pinned: " + count + (count == 1 ? " tool" : " tools")
                    + (isDenying()
                            ? "; every other tool, and one whose definition has changed, is denied"
                            : "; calls of others, and of changed ones, are only recorded as such");
        });
    }
}
