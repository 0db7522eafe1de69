package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds text in a definition that speaks to the model rather than about the tool, or that people do not see. */
record PoisonedTexts(PoisonRules rules) {
    private static final int MOST_TOLD = 3;

    /** What was found, and where first. */
    private record Place(PoisonHit hit, String pointer) {
        private Severity severity() {
            return hit.rule().severity();
        }

        private String told() {
            return PrintableText.of(pointer) + " has " + hit.what() + " ("
                    + hit.rule().reason() + ")";
        }
    }

    Optional<ToolFinding> finding(ToolDefinition tool) {
        Map<PoisonRule, Place> places = new LinkedHashMap<>();
        DefinitionTexts.visit(tool, (text, place) -> {
            for (PoisonHit hit : PoisonReading.of(text, rules)) {
                places.computeIfAbsent(hit.rule(), rule -> new Place(hit, place.get()));
            }
        });
        if (places.isEmpty()) {
            return Optional.empty();
        }
        List<Place> worstFirst = new ArrayList<>(places.values());
        worstFirst.sort(Comparator.comparing(Place::severity).reversed());
        return Optional.of(new ToolFinding(
                ToolFinding.Kind.POISONED_TEXT,
                worstFirst.get(0).severity(),
                List.of(tool.name()),
                message(tool, worstFirst)));
    }

    private static String message(ToolDefinition tool, List<Place> places) {
        StringBuilder message = new StringBuilder(PrintableText.quoted(tool.name())).append(": ");
        message.append(String.join(
                "; ", places.stream().limit(MOST_TOLD).map(Place::told).toList()));
        if (places.size() > MOST_TOLD) {
            message.append("; and ").append(places.size() - MOST_TOLD).append(" more");
        }
        return message.append(". Keep the tool from agents until a person has read its definition")
                .toString();
    }
}
