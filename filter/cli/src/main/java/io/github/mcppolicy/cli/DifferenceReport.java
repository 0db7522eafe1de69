package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.policy.proof.Change;
import io.github.mcppolicy.policy.proof.Difference;
import io.github.mcppolicy.policy.proof.Relation;
import io.github.mcppolicy.policy.proof.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** Tells how two policies differ. Names and arguments may be anybody's text, so all of it is escaped. */
record DifferenceReport(Difference difference) {
    /** A comment on GitHub has at most 65,536 characters, and a person reads far fewer. */
    private static final int MOST_ROWS = 50;

    private static final int LONGEST_MESSAGE = 400;
    private static final int LONGEST_NAME = 80;

    /** For programs. */
    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("result", difference.result().name());
        json.writeArrayPropertyStart("changes");
        difference.changes().forEach(change -> write(json, change));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Change change) {
        json.writeStartObject();
        json.writeStringProperty("grant", change.grant());
        json.writeStringProperty("kind", change.kind());
        json.writeStringProperty("name", change.name());
        json.writeStringProperty("result", change.relation().name());
        change.witness().ifPresent(witness -> {
            json.writeName("witness");
            json.writeRawValue(witness.message());
            json.writeStringProperty("old", witness.old().decision());
            json.writeStringProperty("new", witness.now().decision());
            json.writeStringProperty("oldRule", witness.old().rule());
            json.writeStringProperty("newRule", witness.now().rule());
        });
        change.otherWitness().ifPresent(witness -> {
            json.writeName("otherWitness");
            json.writeRawValue(witness.message());
        });
        if (!change.details().isEmpty()) {
            String reason = String.join("; ", change.details());
            json.writeStringProperty(change.relation() == Relation.UNKNOWN ? "reason" : "details", reason);
        }
        json.writeEndObject();
    }

    /** For people: the result, and a few lines for each change. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(headline()));
        for (Change change : difference.changes()) {
            lines.add(change.relation() + "  " + change.kind() + " " + PrintableText.of(change.name()) + of(change));
            change.details().forEach(detail -> lines.add("    " + PrintableText.of(detail)));
            change.witness().ifPresent(witness -> lines.addAll(lines(witness)));
            change.otherWitness().ifPresent(witness -> lines.addAll(lines(witness)));
        }
        return lines;
    }

    private static List<String> lines(Witness witness) {
        return List.of(
                "    " + cut(witness.message(), LONGEST_MESSAGE),
                "      old: " + verdict(witness.old().decision(), witness.old().rule()),
                "      new: " + verdict(witness.now().decision(), witness.now().rule()));
    }

    private static String verdict(String decision, String rule) {
        return decision + (rule.isEmpty() ? "" : " by " + PrintableText.of(rule));
    }

    private static String of(Change change) {
        return change.grant().isEmpty() ? "" : ", grant " + PrintableText.of(change.grant());
    }

    private String headline() {
        return switch (difference.result()) {
            case EQUAL -> "EQUAL: both policies let the same through";
            case WIDER -> "WIDER: the new policy lets through more, and nothing less";
            case NARROWER -> "NARROWER: the new policy lets through less, and nothing more";
            case INCOMPARABLE -> "INCOMPARABLE: each policy lets through something that the other does not";
            case UNKNOWN -> "UNKNOWN: it could not be found out how the policies differ";
        };
    }

    /** For a comment on a pull request: bounded, and nothing in it can be taken for markup. */
    String markdown() {
        StringBuilder text = new StringBuilder("### mcp-policy diff: " + headline() + "\n");
        List<Change> changes = difference.changes();
        if (!changes.isEmpty()) {
            text.append(
                    "\n| result | grant | target | old | new | a call that shows it |\n|---|---|---|---|---|---|\n");
        }
        changes.stream().limit(MOST_ROWS).forEach(change -> text.append(row(change)));
        if (changes.size() > MOST_ROWS) {
            text.append("\n")
                    .append(changes.size() - MOST_ROWS)
                    .append(" more changes: `mcp-policy diff --json` has all.\n");
        }
        return text.toString();
    }

    private static String row(Change change) {
        Optional<Witness> witness = change.witness();
        String shown = witness.map(one -> code(one.message(), LONGEST_MESSAGE)).orElse("");
        String details = change.details().stream()
                .limit(3)
                .map(detail -> plain(cut(detail, LONGEST_NAME * 2)))
                .collect(Collectors.joining("; "));
        return "| " + change.relation() + " | " + code(change.grant(), LONGEST_NAME) + " | " + change.kind() + " "
                + code(change.name(), LONGEST_NAME) + " | "
                + witness.map(one -> one.old().decision()).orElse("") + " | "
                + witness.map(one -> one.now().decision()).orElse("") + " | " + shown
                + (shown.isEmpty() || details.isEmpty() ? "" : "<br>") + details + " |\n";
    }

    /** In an element, because a backtick or a bar in the text would end a code span or the cell. */
    private static String code(String text, int longest) {
        return text.isEmpty() ? "" : "<code>" + plain(cut(text, longest)) + "</code>";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }

    /** Every character that HTML, Markdown or a mention could begin with, as a character reference. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean isWord = (point >= 'a' && point <= 'z')
                    || (point >= 'A' && point <= 'Z')
                    || (point >= '0' && point <= '9')
                    || " ,.-".indexOf(point) >= 0;
            if (isWord) {
                plain.appendCodePoint(point);
            } else if (point < ' ' || point >= 0x7F) {
                plain.append("\\u{").append(Integer.toHexString(point)).append('}');
            } else {
                plain.append("&#").append(point).append(';');
            }
        });
        return plain.toString();
    }
}
