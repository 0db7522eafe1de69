package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.Clue.Strength;
import io.github.mcppolicy.policy.RiskClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the annotations of a tool say. They decide only where the words do not: the protocol's default for a tool that changes
 * anything is that it is destructive, and many servers write the defaults for every tool, also for one that only searches.
 */
record ToolHints(Map<String, Boolean> hints) {
    static final String READ_ONLY = "readOnlyHint";
    private static final String DESTRUCTIVE = "destructiveHint";

    /** What a framework writes for a tool whose author has said nothing. */
    private static final Map<String, Boolean> DEFAULTS =
            Map.of(READ_ONLY, false, DESTRUCTIVE, true, "idempotentHint", false, "openWorldHint", true);

    /** What decides for a tool whose words do not say what it does. */
    Optional<Clue> decisive() {
        if (DEFAULTS.equals(hints)) {
            return Optional.empty();
        }
        if (isReadOnly()) {
            return Optional.of(clue(READ_ONLY, RiskClass.READ));
        }
        return says(DESTRUCTIVE, true) ? Optional.of(clue(DESTRUCTIVE, RiskClass.DESTRUCTIVE)) : Optional.empty();
    }

    boolean isReadOnly() {
        return says(READ_ONLY, true);
    }

    Clue readOnly() {
        return clue(READ_ONLY, RiskClass.READ);
    }

    /** Those that say something else than the class. */
    List<Clue> against(RiskClass risk) {
        List<Clue> against = new ArrayList<>();
        if (isReadOnly() && risk != RiskClass.READ) {
            against.add(contradiction(READ_ONLY, RiskClass.READ, risk));
        }
        if (says(READ_ONLY, false) && risk == RiskClass.READ) {
            against.add(contradiction(READ_ONLY, RiskClass.WRITE, risk));
        }
        if (says(DESTRUCTIVE, true) && !isReadOnly() && risk.compareTo(RiskClass.DESTRUCTIVE) < 0) {
            against.add(contradiction(DESTRUCTIVE, RiskClass.DESTRUCTIVE, risk));
        }
        if (says(DESTRUCTIVE, false) && risk == RiskClass.DESTRUCTIVE) {
            against.add(contradiction(DESTRUCTIVE, RiskClass.WRITE, risk));
        }
        return against;
    }

    /** Those that say the same as the class. */
    List<Clue> along(RiskClass risk) {
        List<Clue> along = new ArrayList<>();
        if (isReadOnly() && risk == RiskClass.READ) {
            along.add(clue(READ_ONLY, RiskClass.READ));
        }
        if (says(DESTRUCTIVE, true) && risk == RiskClass.DESTRUCTIVE) {
            along.add(clue(DESTRUCTIVE, RiskClass.DESTRUCTIVE));
        }
        return along;
    }

    private boolean says(String hint, boolean value) {
        return hints.containsKey(hint) && hints.get(hint) == value;
    }

    private Clue clue(String hint, RiskClass risk) {
        return clue(hint, risk, "The server says so itself.");
    }

    private Clue contradiction(String hint, RiskClass says, RiskClass risk) {
        return clue(
                hint, says, "The server says so itself, which contradicts the words: they say " + risk.label() + '.');
    }

    private Clue clue(String hint, RiskClass risk, String reason) {
        String value = String.valueOf(hints.get(hint));
        return new Clue(Strength.OPEN, false, new RiskEvidence("annotations." + hint, value, risk, reason));
    }
}
