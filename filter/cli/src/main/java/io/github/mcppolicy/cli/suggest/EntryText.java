package io.github.mcppolicy.cli.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says in words what was seen of an entry. */
final class EntryText {
    private static final int MOST_RULES = 5;

    private final Use use;
    private final EntryFigures figures;
    private final boolean isFolder;

    EntryText(Use use, EntryFigures figures, Facts facts) {
        this.use = use;
        this.figures = figures;
        this.isFolder = facts.isFolder(use);
    }

    /** For the description of the entry. */
    String text() {
        List<String> parts = new ArrayList<>();
        parts.add(figures.uses() == 0 ? referred() : seen());
        if (isFolder) {
            parts.add("more than " + Facts.MOST_OF_A_FOLDER + " different URIs begin so");
        }
        if (figures.uses() > 0 && figures.references() > 0) {
            parts.add("referred to " + times(figures.references()) + " besides");
        }
        if (figures.approved() > 0) {
            parts.add(figures.approved() + " after a person's yes");
        }
        if (figures.asked() > 0) {
            parts.add(figures.asked() + " would have waited for a person");
        }
        if (!figures.stopped().isEmpty()) {
            parts.add(stopped());
        }
        return String.join("; ", parts);
    }

    private String referred() {
        return "referred to " + times(figures.references()) + " " + figures.days() + ", and not used";
    }

    private String seen() {
        return "seen " + (figures.isAtMost() ? "up to " : "") + use.section().acts(figures.uses()) + " by " + callers()
                + " " + figures.days() + ", at most " + figures.perMinute() + " in a minute and " + figures.perHour()
                + " in an hour by one caller";
    }

    private String callers() {
        return (figures.hasMoreCallers() ? "more than " : "")
                + figures.callers()
                + (figures.callers() == 1 ? " caller" : " callers");
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    private String stopped() {
        StringBuilder text = new StringBuilder("would have been stopped: ");
        int named = 0;
        for (Map.Entry<String, Long> rule : figures.stopped().entrySet()) {
            if (named == MOST_RULES) {
                return text.append(", and by other rules").toString();
            }
            text.append(named++ == 0 ? "" : ", ")
                    .append(rule.getValue())
                    .append(" by ")
                    .append(rule.getKey().isEmpty() ? "no rule of the policy" : rule.getKey());
        }
        return text.toString();
    }
}
