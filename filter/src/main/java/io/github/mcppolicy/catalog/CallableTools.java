package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.PolicyEvaluator;
import io.github.mcppolicy.policy.SectionEntries;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.message.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which of some tools some callers may call. A document that only monitors is read as it would be once it is enforced.
 *
 * @param who the callers, in words for people
 * @param tools in their order
 * @param outcomes what holds for each tool, as bits of one character: a thousand grants and ten thousand tools fit into
 *     memory
 */
record CallableTools(List<String> who, List<String> tools, String outcomes) {
    private static final int MOST_TOLD = 6;
    private static final String EVERYBODY_ELSE = "callers without a grant";
    private static final String EVERYBODY = "every caller";

    private static final char NOTHING = 0;
    private static final char MAY_CALL = 1;
    private static final char ASKS = 2;
    private static final char ALLOWED_BY_DEFAULT = 4;
    private static final char DENIED_BY_DEFAULT = 8;

    /** Callers for whom the same holds are together; those without a grant come first. */
    static List<CallableTools> of(PolicyDefinition definition, Collection<String> names) {
        List<String> tools = List.copyOf(new TreeSet<>(names));
        Policy document = Policy.compile(definition);
        Map<String, List<String>> callers = new LinkedHashMap<>();
        String ofDocument = outcomes(document, tools);
        callers.put(ofDocument, new ArrayList<>(List.of(document.grants().isEmpty() ? EVERYBODY : EVERYBODY_ELSE)));
        for (Grant grant : document.grants()) {
            boolean isShared = isSame(definition, grant.definition().rules());
            callers.computeIfAbsent(isShared ? ofDocument : outcomes(grant.policy(), tools), o -> new ArrayList<>())
                    .add("grant " + PrintableText.quoted(grant.definition().name()));
        }
        return callers.entrySet().stream()
                .map(same -> new CallableTools(same.getValue(), tools, same.getKey()))
                .toList();
    }

    private static boolean isSame(PolicyDefinition document, PolicyDefinition grant) {
        return document.tools().equals(grant.tools()) && document.allTools().equals(grant.allTools());
    }

    private static String outcomes(Policy policy, List<String> tools) {
        SectionEntries entries = SectionEntries.of(policy.definition().tools());
        StringBuilder outcomes = new StringBuilder(tools.size());
        tools.forEach(tool -> outcomes.append(outcome(policy, entries.entryFor(tool), tool)));
        return outcomes.toString();
    }

    private static char outcome(Policy policy, Optional<PolicyEntry> entry, String tool) {
        Decision decision = PolicyEvaluator.evaluateReference(policy, new Target(TargetKind.TOOL, tool))
                .orElseThrow(() -> new IllegalStateException("every policy decides about tools"));
        boolean isDenied = entry.filter(CallableTools::isDenied).isPresent()
                || policy.definition().allTools().unconditionalDenial().isPresent();
        int outcome = decision.passes() && !isDenied ? MAY_CALL : NOTHING;
        outcome |= entry.filter(CallableTools::alwaysAsks).isPresent() ? ASKS : NOTHING;
        if (entry.isEmpty() && !(decision instanceof Decision.LikeUnlisted)) {
            outcome |= policy.defaultAction() == DefaultAction.ALLOW ? ALLOWED_BY_DEFAULT : DENIED_BY_DEFAULT;
        }
        return (char) outcome;
    }

    private static boolean isDenied(PolicyEntry entry) {
        return entry instanceof PolicyEntry.Ruled ruled
                && !ruled.isMonitored()
                && ruled.rules().unconditionalDenial().isPresent();
    }

    private static boolean alwaysAsks(PolicyEntry entry) {
        return entry instanceof PolicyEntry.Ruled ruled
                && !ruled.isMonitored()
                && ruled.approval()
                        .filter(approval -> approval.when().isEmpty())
                        .isPresent();
    }

    private boolean is(char outcome, String tool) {
        int index = Collections.binarySearch(tools, tool);
        return index >= 0 && (outcomes.charAt(index) & outcome) != 0;
    }

    /** The callers, as the subject of a sentence. */
    String subject() {
        return NamedTools.joined(who, MOST_TOLD);
    }

    /** Whether some call of it can reach the app. */
    boolean mayCall(String tool) {
        return is(MAY_CALL, tool);
    }

    /** Whether a person says yes to every call of it. */
    boolean asks(String tool) {
        return is(ASKS, tool);
    }

    /** Whether neither an entry nor {@code hide} says anything about it. */
    boolean isLeftToDefault(String tool) {
        return is(ALLOWED_BY_DEFAULT, tool) || is(DENIED_BY_DEFAULT, tool);
    }
}
