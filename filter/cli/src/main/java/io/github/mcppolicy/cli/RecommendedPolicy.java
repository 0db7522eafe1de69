package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.cli.suggest.Unlistable;
import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.text.LenientText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * The policy that the catalogue recommends for tools: each is allowed, limited, hidden or left to a person, as its class
 * says, and everything else is denied. It has been loaded before anybody sees it.
 *
 * @param text the document, in ASCII
 * @param leftOut why a tool is not in it, as sentences in printable ASCII; what is not in it is denied
 */
record RecommendedPolicy(String text, List<String> leftOut) {
    /** In characters. Who makes a name longer than this does not want it to be read. */
    private static final int LONGEST_NAME = 1_000;

    private static final int MOST_DESCRIBED = 50;

    private static final List<RiskClass> WITH_ENTRIES =
            List.of(RiskClass.READ, RiskClass.WRITE, RiskClass.EXECUTE, RiskClass.FINANCIAL);

    /**
     * Recommends a policy.
     *
     * @param server what the server calls itself, in printable ASCII
     * @throws InvalidPolicyException when it does not load, because there are too many tools for one document
     */
    static RecommendedPolicy of(String server, Collection<ClassifiedTool> tools) throws InvalidPolicyException {
        Map<String, ClassifiedTool> byName = new LinkedHashMap<>();
        tools.forEach(tool -> byName.merge(tool.name(), tool, ClassifiedTool::moreSevere));
        List<String> leftOut = new ArrayList<>();
        List<ClassifiedTool> listable = listable(byName.values(), leftOut);
        String text = JsonOutput.laidOut(json -> write(json, server, listable)) + "\n";
        PolicyLoader.load("the recommended policy", text.getBytes(US_ASCII));
        return new RecommendedPolicy(text, List.copyOf(leftOut));
    }

    private static List<ClassifiedTool> listable(Collection<ClassifiedTool> tools, List<String> leftOut) {
        List<ClassifiedTool> expressible = new ArrayList<>();
        Map<String, Set<String>> namesByForm = new HashMap<>();
        for (ClassifiedTool tool : tools) {
            Optional<String> why = whyNot(tool.name());
            why.ifPresent(reason -> leftOut.add(sentence(tool, reason)));
            if (why.isEmpty()) {
                expressible.add(tool);
                namesByForm
                        .computeIfAbsent(LenientText.fold(tool.name()), form -> new TreeSet<>())
                        .add(tool.name());
            }
        }
        List<ClassifiedTool> listable = new ArrayList<>();
        for (ClassifiedTool tool : expressible) {
            Optional<String> other = namesByForm.getOrDefault(LenientText.fold(tool.name()), Set.of()).stream()
                    .filter(name -> !name.equals(tool.name()))
                    .findFirst();
            // To hide it is right under every reading.
            if (other.isEmpty() || tool.kind() == RiskClass.DESTRUCTIVE) {
                listable.add(tool);
            } else {
                leftOut.add(
                        sentence(tool, "a lenient server could take it for \"" + PrintableText.of(other.get()) + '"'));
            }
        }
        return listable;
    }

    private static Optional<String> whyNot(String name) {
        return name.length() > LONGEST_NAME
                ? Optional.of("its name has more than " + LONGEST_NAME + " characters")
                : Unlistable.why(name);
    }

    private static String sentence(ClassifiedTool tool, String why) {
        return "Left out of the policy, and so denied: \"" + PrintableText.of(tool.name()) + "\" ("
                + tool.kind().label() + "), because " + why;
    }

    private static void write(JsonGenerator json, String server, List<ClassifiedTool> tools) {
        List<ClassifiedTool> hidden = of(RiskClass.DESTRUCTIVE, tools);
        json.writeStartObject();
        json.writeStringProperty("version", "1");
        json.writeStringProperty("description", "Recommended by mcp-policy scan for " + server + hiddenText(hidden));
        json.writeStringProperty("default", "deny");
        if (!hidden.isEmpty()) {
            json.writeArrayPropertyStart("hide");
            hidden.forEach(tool -> json.writeString(tool.name()));
            json.writeEndArray();
        }
        json.writeObjectPropertyStart("tools");
        WITH_ENTRIES.forEach(kind -> of(kind, tools).forEach(tool -> {
            json.writeObjectPropertyStart(tool.name());
            json.writeStringProperty("description", description(tool));
            RecommendedRule.writeFields(json, tool.name(), kind);
            json.writeEndObject();
        }));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static List<ClassifiedTool> of(RiskClass kind, List<ClassifiedTool> tools) {
        return tools.stream().filter(tool -> tool.kind() == kind).toList();
    }

    /** A hidden tool has no entry in which its evidence could stand. */
    private static String hiddenText(List<ClassifiedTool> hidden) {
        if (hidden.isEmpty()) {
            return "";
        }
        int more = hidden.size() - MOST_DESCRIBED;
        return hidden.stream()
                        .limit(MOST_DESCRIBED)
                        .map(tool -> "\"" + PrintableText.of(tool.name()) + "\": " + description(tool))
                        .collect(Collectors.joining(" ", ". Hidden are ", ""))
                + (more > 0 ? " And " + more + " more." : "");
    }

    private static String description(ClassifiedTool tool) {
        return tool.kind().label() + ", " + tool.severity().label() + ": " + tool.why() + ". "
                + tool.risk().evidence().get(0).reason();
    }
}
