package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.Clue.Strength;
import io.github.mcppolicy.policy.RiskClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides between the clues of one tool. An action in the name is heard first; what the description says is heard with it where it
 * is worse, or where the name does not say what happens. Nouns, properties and annotations are heard where no
 * verb is.
 */
record RiskWeighing(NameReading name, DescriptionReading description, SchemaReading schema, ToolHints hints) {
    private static final Comparator<Clue> BY_RISK = Comparator.comparing(Clue::risk);

    private static final String NO_EVIDENCE = "Nothing says what it does, or that it only reads.";

    /** What was heard, the decisive one first; never empty. */
    List<RiskEvidence> evidence() {
        List<Clue> heard = new ArrayList<>(words());
        heard.addAll(schema.actions());
        heard.addAll(description.later());
        List<Clue> phrases = description.phrases();
        heard = harden(heard, phrases);
        heard = soften(heard, phrases);
        heard.sort(BY_RISK.reversed());
        RiskClass risk = heard.get(0).risk();
        List<Clue> annotations = Stream.concat(hints.along(risk).stream(), hints.against(risk).stream())
                .toList();
        return Stream.concat(heard.stream(), annotations.stream())
                .map(Clue::evidence)
                .distinct()
                .toList();
    }

    boolean isContradicted(RiskClass risk) {
        return !hints.against(risk).isEmpty();
    }

    private List<Clue> words() {
        List<Clue> ofName = name.words().isEmpty() ? List.of() : name.clues();
        List<Clue> ofDescription = description.clues();
        Optional<Clue> worst = ofName.stream().max(BY_RISK);
        if (worst.isPresent() && worst.get().isFirm()) {
            return joined(ofName, firm(ofDescription));
        }
        if (worst.isPresent() && worst.get().strength() == Strength.OPEN) {
            return open(ofName, ofDescription);
        }
        boolean describes = ofDescription.stream().anyMatch(clue -> clue.strength() != Strength.VAGUE);
        return describes ? ofDescription : withoutVerb(joined(ofName, ofDescription));
    }

    /**
     * The name's word may be a noun, so that reading is believed where the description begins with it: "trade", "Get a trade". Not
     * where the name goes on as an order for what is critical: "fund_my_wallet", "Get a link to fund your wallet".
     */
    private List<Clue> open(List<Clue> ofName, List<Clue> ofDescription) {
        boolean orders = name.beginsWithAction() && ofName.stream().anyMatch(Clue::isCritical);
        boolean reads = !orders
                && ofDescription.stream()
                        .max(BY_RISK)
                        .filter(clue -> clue.strength() != Strength.VAGUE && clue.risk() == RiskClass.READ)
                        .isPresent();
        return reads ? ofDescription : joined(ofName, firm(ofDescription));
    }

    private static List<Clue> firm(List<Clue> clues) {
        return clues.stream().filter(Clue::isFirm).toList();
    }

    private List<Clue> withoutVerb(List<Clue> vague) {
        List<Supplier<List<Clue>>> sources = List.of(
                () -> vague.isEmpty() ? info() : List.of(),
                name::nouns,
                () -> hints.decisive().stream().toList(),
                () -> vague,
                description::nouns,
                () -> description.anyVerb().stream().toList(),
                () -> name.suffix().stream().toList(),
                schema::values);
        return sources.stream()
                .map(Supplier::get)
                .filter(clues -> !clues.isEmpty())
                .findFirst()
                .orElseGet(this::nothing);
    }

    private List<Clue> info() {
        return name.words().isEmpty() ? List.of() : name.info().stream().toList();
    }

    private List<Clue> nothing() {
        String text = name.phrase().source();
        return List.of(new Clue(Strength.VAGUE, false, new RiskEvidence("name", text, RiskClass.WRITE, NO_EVIDENCE)));
    }

    /** What says of itself that it cannot be undone: of what seems to read only where no other meaning is left. */
    private static List<Clue> harden(List<Clue> heard, List<Clue> phrases) {
        boolean reads = heard.stream().allMatch(clue -> clue.risk() == RiskClass.READ);
        return joined(
                heard,
                phrases.stream()
                        .filter(clue -> clue.risk() != RiskClass.READ && (!reads || clue.isAlways()))
                        .toList());
    }

    /** What is set going and says that it only reads, unless the caller writes what is run. */
    private List<Clue> soften(List<Clue> heard, List<Clue> phrases) {
        boolean isSoft =
                heard.stream().allMatch(clue -> clue.risk().compareTo(RiskClass.EXECUTE) <= 0 && !clue.isAlways());
        boolean executes = heard.stream().anyMatch(clue -> clue.risk() == RiskClass.EXECUTE);
        Optional<Clue> readOnly = phrases.stream()
                .filter(clue -> clue.risk() == RiskClass.READ)
                .findFirst()
                .or(() -> hints.isReadOnly() ? Optional.of(hints.readOnly()) : Optional.empty());
        return isSoft && executes && readOnly.isPresent() ? new ArrayList<>(List.of(readOnly.get())) : heard;
    }

    private static List<Clue> joined(List<Clue> some, List<Clue> others) {
        List<Clue> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
