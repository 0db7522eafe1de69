package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.catalog.DefinitionDifference;
import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.policy.load.LockFile;
import io.github.mcppolicy.policy.load.LockFile.Pin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/**
 * How listed tools differ from pinned ones.
 *
 * @param asPinned names of those that do not
 * @param changed in the order of their names
 * @param notPinned names of listed tools of which nothing is pinned
 * @param missing names of pinned tools that are not listed
 */
record PinComparison(List<String> asPinned, List<Changed> changed, List<String> notPinned, List<String> missing) {

    /**
     * A tool that has another definition than any that is pinned.
     *
     * @param difference from the pinned definition that is most like it; empty where none was written down
     */
    record Changed(String name, Optional<DefinitionDifference> difference) {}

    static PinComparison of(LockFile lock, List<ToolDefinition> tools) {
        Map<String, List<Pin>> pins = lock.pins();
        Map<String, List<Changed>> changed = new TreeMap<>();
        Set<String> listed = new TreeSet<>();
        Set<String> notPinned = new TreeSet<>();
        for (ToolDefinition tool : tools) {
            listed.add(tool.name());
            List<Pin> ofTool = pins.getOrDefault(tool.name(), List.of());
            if (ofTool.isEmpty()) {
                notPinned.add(tool.name());
            } else if (ofTool.stream().map(Pin::sha256).noneMatch(fingerprint(tool)::equals)) {
                changed.computeIfAbsent(tool.name(), name -> new ArrayList<>())
                        .add(new Changed(tool.name(), difference(ofTool, tool)));
            }
        }
        return new PinComparison(
                listed.stream()
                        .filter(name -> !notPinned.contains(name) && !changed.containsKey(name))
                        .toList(),
                changed.values().stream().flatMap(List::stream).toList(),
                List.copyOf(notPinned),
                pins.keySet().stream().filter(name -> !listed.contains(name)).toList());
    }

    /** The definition as it was listed. */
    static byte[] json(ToolDefinition tool) {
        return tool.json().orElseThrow().text().getBytes(UTF_8);
    }

    /** What pins know a definition by. */
    static String fingerprint(ToolDefinition tool) {
        return LockFile.empty().allowing(tool.name(), json(tool)).pins().values().stream()
                .flatMap(pins -> pins.stream().map(Pin::sha256))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<DefinitionDifference> difference(List<Pin> pins, ToolDefinition tool) {
        return pins.stream()
                .flatMap(pin -> pin.definition().stream())
                .map(pinned -> DefinitionDifference.between(pinned.getBytes(UTF_8), json(tool)))
                .min(Comparator.comparing((DefinitionDifference difference) -> !difference.isComplete())
                        .thenComparing(difference -> difference.changes().size()));
    }

    boolean isSame() {
        return changed.isEmpty() && notPinned.isEmpty() && missing.isEmpty();
    }

    /** For people, in printable ASCII. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Changed tool : changed) {
            lines.add("CHANGED: " + PrintableText.of(tool.name()));
            if (tool.difference().isEmpty()) {
                lines.add("  only its hash is pinned, so how it has changed is not known");
            }
            tool.difference().ifPresent(difference -> {
                difference.changes().forEach(change -> change.lines().forEach(line -> lines.add("  " + line)));
                if (!difference.isComplete()) {
                    lines.add("  and more");
                }
            });
        }
        notPinned.forEach(name -> lines.add("NOT PINNED: " + PrintableText.of(name)));
        missing.forEach(name -> lines.add("MISSING: " + PrintableText.of(name)));
        lines.add(asPinned.size() + (asPinned.size() == 1 ? " tool is" : " tools are") + " as pinned");
        return lines;
    }

    /** For programs. */
    void write(JsonGenerator json) {
        json.writeStartObject();
        write(json, "asPinned", asPinned);
        json.writeArrayPropertyStart("changed");
        for (Changed tool : changed) {
            json.writeStartObject();
            json.writeStringProperty("name", tool.name());
            tool.difference().ifPresent(difference -> write(json, difference));
            json.writeEndObject();
        }
        json.writeEndArray();
        write(json, "notPinned", notPinned);
        write(json, "missing", missing);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, DefinitionDifference difference) {
        json.writeArrayPropertyStart("changes");
        for (DefinitionDifference.Change change : difference.changes()) {
            json.writeStartObject();
            json.writeStringProperty("pointer", change.pointer());
            change.before().ifPresent(before -> json.writeStringProperty("before", before));
            change.after().ifPresent(after -> json.writeStringProperty("after", after));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanProperty("isComplete", difference.isComplete());
    }

    private static void write(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
