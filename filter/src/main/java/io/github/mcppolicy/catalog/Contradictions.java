package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.policy.RiskClass.Severity;
import java.util.List;
import java.util.Optional;

/** Finds annotations that say something else than the words of a tool. */
final class Contradictions {
    private Contradictions() {}

    static Optional<ToolFinding> finding(ToolDefinition tool, ToolRisk risk) {
        if (!risk.isContradicted()) {
            return Optional.empty();
        }
        ToolHints hints = new ToolHints(tool.hints());
        List<RiskEvidence> against =
                hints.against(risk.risk()).stream().map(Clue::evidence).toList();
        boolean isPlayedDown =
                against.stream().anyMatch(evidence -> evidence.risk().compareTo(risk.risk()) < 0);
        Severity severity = isPlayedDown ? severityOf(risk.risk(), hints) : Severity.LOW;
        return Optional.of(new ToolFinding(
                ToolFinding.Kind.ANNOTATION_CONTRADICTS,
                severity,
                List.of(tool.name()),
                message(tool, risk, against) + remedy(isPlayedDown)));
    }

    /** How bad it is when a client asks nobody because it believes the annotation. */
    private static Severity severityOf(RiskClass risk, ToolHints hints) {
        if (!hints.isReadOnly()) {
            return Severity.MEDIUM;
        }
        return risk == RiskClass.WRITE ? Severity.MEDIUM : Severity.HIGH;
    }

    private static String message(ToolDefinition tool, ToolRisk risk, List<RiskEvidence> against) {
        RiskEvidence words = risk.evidence().get(0);
        RiskEvidence hint = against.get(0);
        return PrintableText.quoted(tool.name()) + " has " + hint.field() + ": " + hint.text() + ", but its "
                + PrintableText.of(words.field()) + " has " + PrintableText.quoted(words.text()) + ": "
                + risk.risk().label();
    }

    private static String remedy(boolean isPlayedDown) {
        return isPlayedDown
                ? "; clients that believe the annotation do not ask before they call it, so write its rules by the words"
                : "; the words leave something out, or the annotation is wrong: write its rules for the worse of the two";
    }
}
