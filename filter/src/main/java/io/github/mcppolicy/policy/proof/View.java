package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.PolicyEvaluator;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.SectionEntries;
import io.github.mcppolicy.policy.SectionRules;
import io.github.mcppolicy.policy.Show;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.MessageReader;
import io.github.mcppolicy.protocol.message.Operation;
import io.github.mcppolicy.protocol.message.ParseResult;
import io.github.mcppolicy.protocol.message.Target;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules that hold for one caller. Whatever it says of a call is the evaluator's own decision. Not thread-safe. */
final class View {
    /** As the defaults of the settings are, so that a running filter reads each witness. */
    private static final MessageReader READER = new MessageReader(new ReadLimits(4 << 20, 100, 64, 1000, 4 << 20));

    private static final SectionDefinition NOTHING = new SectionDefinition(
            DefaultAction.DENY,
            Show.ALL,
            List.of(),
            List.of(),
            new SectionRules("/grants", "/grants", "/grants", "/grants"));

    /** What somebody may do whose token is not known. */
    static final View REFUSED = new View(Policy.compile(new PolicyDefinition(
            "",
            io.github.mcppolicy.config.Mode.ENFORCE,
            NOTHING,
            Rules.none(),
            Optional.of(NOTHING),
            Optional.of(NOTHING),
            Optional.empty(),
            List.of())));

    private final Policy policy;
    private final Map<TargetKind, Optional<SectionEntries>> entries = new HashMap<>();
    private final IdentityHashMap<PolicyEntry, Use> uses = new IdentityHashMap<>();
    private final Map<TargetKind, Use> unlisted = new HashMap<>();

    View(Policy policy) {
        this.policy = policy;
    }

    PolicyDefinition definition() {
        return policy.definition();
    }

    boolean isMonitored() {
        return policy.definition().isMonitored();
    }

    /** The section; empty where everything is passed on. */
    Optional<SectionDefinition> section(TargetKind kind) {
        return switch (kind) {
            case TOOL -> Optional.of(definition().tools());
            case PROMPT -> definition().prompts();
            case RESOURCE, RESOURCE_TEMPLATE -> definition().resources();
        };
    }

    private Rules common(TargetKind kind) {
        return kind == TargetKind.TOOL ? definition().allTools() : Rules.none();
    }

    Optional<PolicyEntry> entry(TargetKind kind, String name) {
        return entries.computeIfAbsent(kind, one -> section(one).map(SectionEntries::of))
                .flatMap(section -> section.entryFor(name));
    }

    /** What holds for a name, however it is spelled. */
    Use use(TargetKind kind, String name) {
        if (isMonitored()) {
            return Use.OPEN;
        }
        Optional<Decision> reference = kind == TargetKind.RESOURCE
                ? PolicyEvaluator.evaluateResource(policy, name)
                : PolicyEvaluator.evaluateReference(policy, new Target(kind, name));
        if (reference.isEmpty() || reference.get() instanceof Decision.Monitored) {
            return Use.OPEN;
        }
        if (!(reference.get() instanceof Decision.Allow)) {
            return Use.BLOCKED;
        }
        Optional<PolicyEntry> entry = entry(kind, name);
        return entry.isPresent()
                ? uses.computeIfAbsent(entry.get(), one -> Use.of(one, common(kind)))
                : unlisted.computeIfAbsent(kind, one -> Use.ruled(Rules.none(), common(one), Optional.empty()));
    }

    boolean shows(TargetKind kind, String name) {
        return !policy.hides(kind, name);
    }

    /** Whether a filter with the default settings reads the message at all; one that it does not read never passes. */
    static boolean canBeRead(Call call) {
        return READER.read(call.bytes()) instanceof ParseResult.Accepted;
    }

    /** The decision about a message that can be read; empty where no rule looks at it. */
    private Optional<Decision> decision(Call call) {
        if (!(READER.read(call.bytes()) instanceof ParseResult.Accepted accepted)) {
            throw new IllegalArgumentException("a message that cannot be read");
        }
        Operation operation = ((Message.Single) accepted.message()).operation();
        if (operation instanceof Operation.CallTool tool) {
            return Optional.of(PolicyEvaluator.evaluate(policy, tool.call()));
        }
        return operation instanceof Operation.GetPrompt prompt
                ? PolicyEvaluator.evaluate(policy, prompt)
                : PolicyEvaluator.evaluateResource(policy, call.name());
    }

    /** The evaluator's own decision about a message that can be read. */
    Outcome outcome(Call call) {
        return isMonitored() ? Outcome.ALLOWED : decision(call).map(Outcome::of).orElse(Outcome.ALLOWED);
    }

    /** What a record of the call would say, and the rule. */
    Verdict verdict(Call call) {
        Optional<Decision> decision = decision(call);
        if (decision.isEmpty()) {
            return new Verdict("pass", "");
        }
        Decision decided = decision.get();
        Verdict verdict = Verdict.of(decided);
        return isMonitored() ? new Verdict("allow", verdict.rule()) : verdict;
    }
}
