package io.github.mcppolicy.telemetry;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.config.Mode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What decisions have in common that are counted together.
 *
 * @param tool the name of a tool, or the key of the entry that decided about it
 */
record DecisionSeries(AuditDecision decision, String method, String tool, String grant, Mode mode) {

    /** For what is not known by name. */
    static final String OTHER = "_OTHER";

    /** For what there is not. */
    static final String NONE = "_NONE";

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("decision", decision.word());
        labels.put("method", method);
        labels.put("tool", tool);
        labels.put("grant", grant);
        labels.put("mode", mode.name().toLowerCase(Locale.ROOT));
        return labels;
    }

    DecisionSeries amongOthers() {
        return new DecisionSeries(decision, OTHER, OTHER, OTHER, mode);
    }
}
