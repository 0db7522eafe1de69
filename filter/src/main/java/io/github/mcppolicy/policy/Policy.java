package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.Arguments;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A policy ready to judge calls. Immutable, and safe for use by any number of threads. */
public final class Policy {
    private final PolicyDefinition definition;
    private final HiddenNames hidden;
    private final NameTable<Verdict> verdicts;
    private final Verdict unlisted;

    private Policy(PolicyDefinition definition) {
        this.definition = definition;
        hidden = new HiddenNames(definition.hide());
        verdicts = new NameTable<>(verdicts(definition));
        unlisted = unlisted(definition);
    }

    /** Prepares everything that does not depend on the call. */
    public static Policy compile(PolicyDefinition definition) {
        return new Policy(definition);
    }

    private static Map<NamePattern, Verdict> verdicts(PolicyDefinition definition) {
        Map<NamePattern, Verdict> verdicts = new HashMap<>();
        for (ToolEntry entry : definition.tools()) {
            verdicts.put(entry.name(), verdict(entry, definition.allTools()));
        }
        return verdicts;
    }

    private static Verdict verdict(ToolEntry entry, Rules allTools) {
        if (entry instanceof ToolEntry.Judged judged) {
            return RulesVerdict.of(judged.rules(), allTools);
        }
        ToolEntry.Denied denied = (ToolEntry.Denied) entry;
        Decision deny = new Decision.Deny(denied.rule(), denied.reason().orElse(Reasons.NOT_ALLOWED));
        return arguments -> deny;
    }

    private static Verdict unlisted(PolicyDefinition definition) {
        if (definition.defaultAction() == DefaultAction.ALLOW) {
            return RulesVerdict.of(Rules.none(), definition.allTools());
        }
        Decision deny = new Decision.Deny("/default", Reasons.NOT_ALLOWED);
        return arguments -> deny;
    }

    /** What the policy was compiled from. */
    public PolicyDefinition definition() {
        return definition;
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the policy document. */
    public String version() {
        return definition.version();
    }

    /** What happens to a tool that the policy does not list. */
    public DefaultAction defaultAction() {
        return definition.defaultAction();
    }

    /** Whether the tool is to be left out of every list. */
    public boolean hides(String toolName) {
        return hidden.ruleFor(toolName).isPresent();
    }

    /** Whether no list needs to be looked at. */
    public boolean hidesNothing() {
        return hidden.isEmpty();
    }

    Optional<String> hidingRule(String toolName) {
        return hidden.ruleFor(toolName);
    }

    Decision judgeAsUnlisted(Arguments arguments) {
        return unlisted.judge(arguments);
    }

    Decision judge(String toolName, Arguments arguments) {
        return verdicts.find(toolName, unlisted).judge(arguments);
    }
}
