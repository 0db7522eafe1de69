package io.github.mcppolicy.cli.suggest;

import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.policy.Show;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Writes the policy, in ASCII, because names may hold anything. For use by one thread. */
final class PolicyText {
    private final Terms terms;
    private final Traffic traffic;
    private final KeptRules kept;

    PolicyText(Terms terms, Traffic traffic, KeptRules kept) {
        this.terms = terms;
        this.traffic = traffic;
        this.kept = kept;
    }

    String document() {
        return JsonOutput.laidOut(json -> {
            json.writeStartObject();
            json.writeStringProperty("version", "1");
            json.writeStringProperty(
                    "description",
                    "Suggested by mcp-policy suggest: what was used "
                            + traffic.tally().days());
            json.writeStringProperty("default", "deny");
            if (terms.given().map(given -> hides(given.policy().definition())).orElse(false)) {
                json.writeStringProperty("show", "callable");
            }
            writeAllTools(json, kept.ofAllTools(Optional.empty()));
            writeSections(json, "");
            terms.given().ifPresent(given -> writeGrants(json, given));
            json.writeEndObject();
        });
    }

    /** A grant of which only the name is known. */
    String incompleteGrant(String name) {
        return JsonOutput.laidOut(json -> {
            json.writeStartObject();
            json.writeStringProperty("name", name);
            json.writeObjectPropertyStart("for");
            json.writeEndObject();
            writeSections(json, name);
            json.writeEndObject();
        });
    }

    /** Whether lists do not show everything: what is not allowed is then to stay unseen. */
    private static boolean hides(PolicyDefinition rules) {
        return rules.tools().show() == Show.CALLABLE
                || !rules.tools().hide().isEmpty()
                || rules.resources()
                        .filter(section -> !section.hide().isEmpty())
                        .isPresent()
                || rules.prompts().filter(section -> !section.hide().isEmpty()).isPresent();
    }

    private void writeGrants(JsonGenerator json, GivenPolicy given) {
        List<Grant> inForce = given.policy().grants().stream()
                .filter(grant -> grant.isInForce(terms.now()))
                .toList();
        if (!inForce.isEmpty()) {
            json.writeArrayPropertyStart("grants");
            inForce.forEach(grant -> writeGrant(json, given, grant));
            json.writeEndArray();
        }
    }

    private void writeGrant(JsonGenerator json, GivenPolicy given, Grant grant) {
        json.writeStartObject();
        for (String field : List.of("name", "for", "expires", "description")) {
            given.written()
                    .json(GivenPolicy.pointer(grant), field)
                    .ifPresent(written -> writeRaw(json, field, written));
        }
        boolean documentHides = hides(given.policy().definition());
        if (hides(grant.definition().rules()) != documentHides) {
            json.writeStringProperty("show", documentHides ? "all" : "callable");
        }
        writeAllTools(json, kept.ofAllTools(Optional.of(grant)));
        writeSections(json, grant.definition().name());
        json.writeEndObject();
    }

    private static void writeAllTools(JsonGenerator json, Optional<Map<String, String>> rules) {
        rules.ifPresent(fields -> {
            json.writeObjectPropertyStart("all_tools");
            fields.forEach((field, written) -> writeRaw(json, field, written));
            json.writeEndObject();
        });
    }

    private static void writeRaw(JsonGenerator json, String field, String written) {
        json.writeName(field);
        json.writeRawValue(written);
    }

    /** Each has a section, even an empty one: what it left out it would get from the document, or nobody would decide. */
    private void writeSections(JsonGenerator json, String grant) {
        json.writeObjectPropertyStart(Section.TOOLS.field());
        writeEntries(json, grant, Section.TOOLS);
        json.writeEndObject();
        for (Section section : List.of(Section.RESOURCES, Section.PROMPTS)) {
            json.writeObjectPropertyStart(section.field());
            json.writeStringProperty("default", "deny");
            if (!listable(grant, section).isEmpty()) {
                json.writeObjectPropertyStart("items");
                writeEntries(json, grant, section);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }

    private SortedMap<String, EntryFigures> listable(String grant, Section section) {
        SortedMap<String, EntryFigures> listable = new TreeMap<>();
        traffic.tally().entries().forEach((use, figures) -> {
            boolean isHere = use.grant().equals(grant) && use.section() == section;
            if (isHere
                    && (traffic.facts().isFolder(use)
                            || Unlistable.whyRecorded(use.name()).isEmpty())) {
                listable.put(use.name(), figures);
            }
        });
        return listable;
    }

    private void writeEntries(JsonGenerator json, String grant, Section section) {
        listable(grant, section).forEach((name, figures) -> {
            Use use = new Use(grant, section, name);
            json.writeObjectPropertyStart(name);
            json.writeStringProperty("description", new EntryText(use, figures, traffic.facts()).text());
            Map<String, String> rules = kept.of(use, figures);
            rules.forEach((field, written) -> writeRaw(json, field, written));
            if (section == Section.TOOLS && !rules.containsKey("action")) {
                writeApproval(json, use, figures);
            }
            writeLimits(json, use, figures);
            json.writeEndObject();
        });
    }

    private void writeApproval(JsonGenerator json, Use use, EntryFigures figures) {
        Optional<RiskClass> author = kept.entry(use).flatMap(PolicyEntry::risk);
        Optional<String> reason = terms.advice().reason(use.name(), author);
        if (reason.isPresent() || figures.waitsAlways()) {
            json.writeStringProperty("action", "require_approval");
            reason.ifPresent(why -> json.writeStringProperty("reason", why));
        }
    }

    /** A limit of a minute that allows as much as that of the hour would stop nothing. */
    private void writeLimits(JsonGenerator json, Use use, EntryFigures figures) {
        if (figures.uses() == 0) {
            return;
        }
        int perMinute = terms.max(figures.perMinute());
        int perHour = terms.max(figures.perHour());
        json.writeArrayPropertyStart("limits");
        if (perMinute < perHour) {
            writeLimit(json, use, "minute", perMinute);
        }
        writeLimit(json, use, "hour", perHour);
        json.writeEndArray();
    }

    private static void writeLimit(JsonGenerator json, Use use, String window, int max) {
        json.writeStartObject();
        json.writeStringProperty("counter", place(use) + "/" + window);
        json.writeStringProperty("window", window);
        json.writeNumberProperty("max", max);
        json.writeStringProperty("scope", "grant");
        json.writeEndObject();
    }

    /** Where the entry stands, by the name of the grant, so that no two are the same. */
    private static String place(Use use) {
        String escaped = use.name().replace("~", "~0").replace("/", "~1");
        return (use.grant().isEmpty() ? "" : "/grants/" + use.grant())
                + use.section().entries() + "/" + escaped;
    }
}
