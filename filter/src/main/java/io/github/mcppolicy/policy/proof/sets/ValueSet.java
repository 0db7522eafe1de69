package io.github.mcppolicy.policy.proof.sets;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A set of the values that one argument can have. Exact, but for arrays, of which it knows only what {@code contains}
 * answers, and for texts that are longer than a pattern is searched in, of which a set may hold some that do not exist. A set
 * that is empty is empty indeed. Immutable and thread-safe.
 */
public final class ValueSet {

    /** Values that no rule tells apart. */
    private enum Atom {
        ABSENT(Kind.ABSENT, "null"),
        /** A text with half of a surrogate pair. */
        BROKEN_TEXT(Kind.TEXT, "\"\\ud800\""),
        TRUE(Kind.TRUTH, "true"),
        FALSE(Kind.TRUTH, "false"),
        STRUCTURE(Kind.STRUCTURE, "{}"),
        UNREADABLE(Kind.UNREADABLE, "1e9999999999"),
        AMBIGUOUS(Kind.AMBIGUOUS, "1");

        private final Kind kind;
        private final String json;

        Atom(Kind kind, String json) {
            this.kind = kind;
            this.json = json;
        }
    }

    private static final ValueSet NOTHING =
            new ValueSet(EnumSet.noneOf(Atom.class), TextSet.NOTHING, NumberSet.NOTHING, ArraySet.NOTHING);
    private static final ValueSet EVERYTHING =
            new ValueSet(EnumSet.allOf(Atom.class), TextSet.EVERYTHING, NumberSet.EVERYTHING, ArraySet.EVERYTHING);

    private final Set<Atom> atoms;
    private final TextSet texts;
    private final NumberSet numbers;
    private final ArraySet arrays;

    private ValueSet(Set<Atom> atoms, TextSet texts, NumberSet numbers, ArraySet arrays) {
        this.atoms = atoms;
        this.texts = texts;
        this.numbers = numbers;
        this.arrays = arrays;
    }

    public static ValueSet everything() {
        return EVERYTHING;
    }

    static ValueSet nothing() {
        return NOTHING;
    }

    static ValueSet of(TextSet texts) {
        return new ValueSet(NOTHING.atoms, texts, NumberSet.NOTHING, ArraySet.NOTHING);
    }

    static ValueSet of(NumberSet numbers) {
        return new ValueSet(NOTHING.atoms, TextSet.NOTHING, numbers, ArraySet.NOTHING);
    }

    static ValueSet of(ArraySet arrays) {
        return new ValueSet(NOTHING.atoms, TextSet.NOTHING, NumberSet.NOTHING, arrays);
    }

    static ValueSet ofTruth(boolean truth) {
        return new ValueSet(
                EnumSet.of(truth ? Atom.TRUE : Atom.FALSE), TextSet.NOTHING, NumberSet.NOTHING, ArraySet.NOTHING);
    }

    /** The texts that hosts read alike. */
    static ValueSet wellFormedTexts() {
        return of(TextSet.EVERYTHING);
    }

    /** Every value of these kinds. */
    public static ValueSet of(Set<Kind> kinds) {
        return EVERYTHING.restrictedTo(kinds);
    }

    /** The values that are in both. */
    public ValueSet and(ValueSet other) throws NotProvableException {
        Set<Atom> common = EnumSet.copyOf(EnumSet.allOf(Atom.class));
        common.retainAll(atoms);
        common.retainAll(other.atoms);
        return new ValueSet(
                common,
                texts.and(other.texts, ProofBudget.DEFAULT),
                numbers.and(other.numbers),
                arrays.and(other.arrays));
    }

    /** The values of this one that are not in the other one. */
    public ValueSet without(ValueSet other) throws NotProvableException {
        Set<Atom> left = EnumSet.noneOf(Atom.class);
        left.addAll(atoms);
        left.removeAll(other.atoms);
        return new ValueSet(
                left,
                texts.without(other.texts, ProofBudget.DEFAULT),
                numbers.without(other.numbers),
                arrays.without(other.arrays));
    }

    /** The values of both, which have none in common. */
    ValueSet plus(ValueSet other) {
        Set<Atom> all = EnumSet.noneOf(Atom.class);
        all.addAll(atoms);
        all.addAll(other.atoms);
        return new ValueSet(all, texts.plus(other.texts), numbers.plus(other.numbers), arrays.plus(other.arrays));
    }

    /** Whether it has no value. */
    public boolean isEmpty() {
        return atoms.isEmpty() && texts.isEmpty() && numbers.isEmpty() && arrays.isEmpty();
    }

    /** The values of these kinds. */
    public ValueSet restrictedTo(Set<Kind> kinds) {
        Set<Atom> some = EnumSet.noneOf(Atom.class);
        atoms.stream().filter(atom -> kinds.contains(atom.kind)).forEach(some::add);
        return new ValueSet(
                some,
                kinds.contains(Kind.TEXT) ? texts : TextSet.NOTHING,
                kinds.contains(Kind.NUMBER) ? numbers : NumberSet.NOTHING,
                kinds.contains(Kind.ARRAY) ? arrays : ArraySet.NOTHING);
    }

    /**
     * A short and plain value, as JSON in printable ASCII. That of an {@link Kind#AMBIGUOUS} value is to be written under a
     * key that looks like the argument's.
     *
     * @throws NotProvableException when none is found that can be written
     */
    public String sample() throws NotProvableException {
        Optional<String> text = texts.sample().map(JsonText::quoted);
        return text.or(numbers::sample)
                .or(() -> atom(Kind.TRUTH))
                .or(arrays::sample)
                .or(() -> atoms.stream().findFirst().map(atom -> atom.json))
                .orElseThrow(() -> new NotProvableException("no value was found that could show it"));
    }

    private Optional<String> atom(Kind kind) {
        return atoms.stream().filter(atom -> atom.kind == kind).findFirst().map(atom -> atom.json);
    }
}
