package io.github.mcppolicy.policy;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.operator.RegexBudget;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.lists.HiddenEntries;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A policy ready to evaluate calls. Immutable and thread-safe. */
public final class Policy implements HiddenEntries {
    private final PolicyDefinition definition;
    private final NameSection tools;
    private final Optional<ResourceSection> resources;
    private final Optional<NameSection> prompts;
    private final List<Grant> grants;
    private final GrantIndex grantIndex;

    private Policy(PolicyDefinition definition) {
        this.definition = definition;
        tools = new NameSection(definition.tools(), definition.allTools(), TargetKind.TOOL);
        resources = definition.resources().map(ResourceSection::new);
        prompts = prompts(definition);
        List<GrantDefinition> others = definition.grants();
        grants = IntStream.range(0, others.size())
                .mapToObj(place -> new Grant(
                        others.get(place), new Policy(others.get(place).rules(), this), place))
                .toList();
        grantIndex = new GrantIndex(grants);
    }

    /** The rules of a grant. A thousand grants that leave out the same section must not hold it a thousand times. */
    private Policy(PolicyDefinition definition, Policy document) {
        this.definition = definition;
        tools = definition.tools().equals(document.definition.tools())
                        && definition.allTools().equals(document.definition.allTools())
                ? document.tools
                : new NameSection(definition.tools(), definition.allTools(), TargetKind.TOOL);
        resources = definition.resources().equals(document.definition.resources())
                ? document.resources
                : definition.resources().map(ResourceSection::new);
        prompts = definition.prompts().equals(document.definition.prompts()) ? document.prompts : prompts(definition);
        grants = List.of();
        grantIndex = GrantIndex.EMPTY;
    }

    private static Optional<NameSection> prompts(PolicyDefinition definition) {
        return definition.prompts().map(section -> new NameSection(section, Rules.none(), TargetKind.PROMPT));
    }

    /** Prepares everything that does not depend on the call. */
    public static Policy compile(PolicyDefinition definition) {
        return new Policy(definition);
    }

    /** The same policy with another bound on the work of each {@code regex} condition. */
    public Policy within(RegexBudget budget) {
        return compile(definition.within(budget));
    }

    /** What the policy was compiled from. */
    public PolicyDefinition definition() {
        return definition;
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the policy document; not its field {@code version}. */
    public String fingerprint() {
        return definition.fingerprint();
    }

    /** Other rules for some callers; the first that fits a caller is its grant. */
    public List<Grant> grants() {
        return grants;
    }

    /** The same grants, to be found by whom they are for. */
    public GrantIndex grantIndex() {
        return grantIndex;
    }

    /** JSON Pointer (RFC 6901) of the {@link #defaultAction}, which a grant can have of its own. */
    public String defaultRule() {
        return definition.tools().rules().defaultRule();
    }

    /** The author's word on what a tool can do. */
    public Optional<RiskClass> riskOf(String tool) {
        return tools.risk(tool);
    }

    /** What happens to a tool that the policy does not list, and to an unknown method. */
    public DefaultAction defaultAction() {
        return definition.tools().defaultAction();
    }

    /** Whether the document wants its refusals to be carried out. When it does not, nothing is hidden either. */
    public Mode mode() {
        return definition.mode();
    }

    @Override
    public boolean hides(TargetKind list, String name) {
        return mode() == Mode.ENFORCE && mustNotShow(list, name);
    }

    private boolean mustNotShow(TargetKind list, String name) {
        return switch (list) {
            case TOOL -> tools.hides(name);
            case RESOURCE, RESOURCE_TEMPLATE ->
                resources.isPresent() && resources.get().hides(list, name);
            case PROMPT -> prompts.isPresent() && prompts.get().hides(name);
        };
    }

    @Override
    public boolean hidesNothingIn(TargetKind list) {
        return mode() == Mode.MONITOR || mayShowEverything(list);
    }

    private boolean mayShowEverything(TargetKind list) {
        return switch (list) {
            case TOOL -> tools.hidesNothing();
            case RESOURCE, RESOURCE_TEMPLATE ->
                resources.isEmpty() || resources.get().hidesNothing();
            case PROMPT -> prompts.isEmpty() || prompts.get().hidesNothing();
        };
    }

    /** Whether the rules distinguish between resources. */
    public boolean namesResources() {
        return resources.isPresent() && !resources.get().namesNothing();
    }

    /**
     * Why a resource or template that an app lists is denied although the policy seems to allow it, as the end of a
     * sentence. Empty for other lists.
     */
    public Optional<String> objectionToListed(TargetKind list, String uri) {
        return resources.filter(section -> list.isResource()).flatMap(section -> section.objectionToListed(list, uri));
    }

    NameSection tools() {
        return tools;
    }

    Optional<ResourceSection> resources() {
        return resources;
    }

    Optional<NameSection> prompts() {
        return prompts;
    }
}
