package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.Exposure.Leg;
import io.github.mcppolicy.policy.RiskClass.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds callers that may read private data, read what strangers wrote, and send something out: a stranger's text can then
 * make the agent send the data. An approval of every call of a way out breaks the chain, because a person sees what goes
 * out; an approval of reading does not.
 */
record Combination(List<Map<Leg, Exposure>> exposures) {
    private static final int MOST_TOLD = 20;
    private static final int MOST_TOOLS = 50;

    /**
     * Among the tools that some callers may call.
     *
     * @param who the callers, as the subject of a sentence
     * @param mayCall whether they may call a tool
     * @param asks whether a person says yes to every call of it
     */
    Optional<ToolFinding> finding(String who, Predicate<String> mayCall, Predicate<String> asks) {
        Map<Leg, List<Exposure>> legs = new EnumMap<>(Leg.class);
        for (Map<Leg, Exposure> ofTool : exposures) {
            for (Exposure exposure : ofTool.values()) {
                boolean counts =
                        mayCall.test(exposure.tool()) && (exposure.leg() != Leg.WAY_OUT || !asks.test(exposure.tool()));
                if (counts) {
                    legs.computeIfAbsent(exposure.leg(), leg -> new ArrayList<>())
                            .add(exposure);
                }
            }
        }
        return legs.size() < Leg.values().length ? Optional.empty() : Optional.of(finding(who, legs));
    }

    private static ToolFinding finding(String who, Map<Leg, List<Exposure>> legs) {
        List<String> waysOut = names(of(legs, Leg.WAY_OUT).stream());
        List<String> tools = names(legs.values().stream().flatMap(List::stream)).stream()
                .limit(MOST_TOOLS)
                .toList();
        String message = who + " can read private data with " + first(legs, Leg.PRIVATE)
                + ", read what strangers wrote with " + first(legs, Leg.UNTRUSTED)
                + ", and send something out with " + first(legs, Leg.WAY_OUT)
                + ": a stranger's text can make the agent send the data. Deny one of the three, or require approval for "
                + "every way out: " + NamedTools.listed(waysOut, MOST_TOLD);
        return new ToolFinding(ToolFinding.Kind.COMBINATION, Severity.HIGH, tools, message);
    }

    private static List<Exposure> of(Map<Leg, List<Exposure>> legs, Leg leg) {
        return legs.getOrDefault(leg, List.of());
    }

    private static String first(Map<Leg, List<Exposure>> legs, Leg leg) {
        return of(legs, leg).get(0).told();
    }

    private static List<String> names(Stream<Exposure> exposures) {
        return List.copyOf(new TreeSet<>(exposures.map(Exposure::tool).toList()));
    }
}
