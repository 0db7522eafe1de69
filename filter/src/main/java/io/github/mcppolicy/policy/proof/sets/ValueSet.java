package io.github.mcppolicy.policy.proof.sets;

import io.github.mcppolicy.protocol.text.JsonText;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A set of the values that one argument can have. Exact, but for arrays, of which it knows only what {@code contains}
 * answers. Immutable and thread-safe.
 */
public final class ValueSet {

    /** How a value of a kind is written whose values no rule tells apart. */
    private static final Map<Kind, String> JSON = Map.of(
            Kind.BROKEN_TEXT, "\"\\ud800\"",
            Kind.TRUE, "true",
            Kind.FALSE, "false",
            Kind.STRUCTURE, "{}",
            Kind.ABSENT, "null",
            Kind.UNREADABLE, "1e9999999999",
            Kind.AMBIGUOUS, "1");

    private static final ValueSet NOTHING =
            new ValueSet(EnumSet.noneOf(Kind.class), Language.NOTHING, NumberSet.NOTHING, ArraySet.NOTHING);
    private static final ValueSet EVERYTHING =
            new ValueSet(JSON.keySet(), Language.EVERYTHING, NumberSet.EVERYTHING, ArraySet.EVERYTHING);

    /** The kinds of which it has every value; not one of those that have parts. */
    private final Set<Kind> whole;

    private final Language texts;
    private final NumberSet numbers;
    private final ArraySet arrays;

    private ValueSet(Set<Kind> whole, Language texts, NumberSet numbers, ArraySet arrays) {
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        kinds.addAll(whole);
        this.whole = kinds;
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

    static ValueSet of(Language texts) {
        return new ValueSet(Set.of(), texts, NumberSet.NOTHING, ArraySet.NOTHING);
    }

    static ValueSet of(NumberSet numbers) {
        return new ValueSet(Set.of(), Language.NOTHING, numbers, ArraySet.NOTHING);
    }

    static ValueSet of(ArraySet arrays) {
        return new ValueSet(Set.of(), Language.NOTHING, NumberSet.NOTHING, arrays);
    }

    /** Every value of these kinds. */
    public static ValueSet of(Set<Kind> kinds) {
        return EVERYTHING.restrictedTo(kinds);
    }

    /**
     * The values that are in both.
     *
     * @throws NotProvableException when that takes too much work
     */
    public ValueSet and(ValueSet other) throws NotProvableException {
        Set<Kind> common = EnumSet.noneOf(Kind.class);
        common.addAll(whole);
        common.retainAll(other.whole);
        return new ValueSet(
                common,
                texts.and(other.texts, ProofBudget.DEFAULT),
                numbers.and(other.numbers),
                arrays.and(other.arrays));
    }

    /**
     * The values of this one that are not in the other one.
     *
     * @throws NotProvableException when that takes too much work
     */
    public ValueSet without(ValueSet other) throws NotProvableException {
        Set<Kind> left = EnumSet.noneOf(Kind.class);
        left.addAll(whole);
        left.removeAll(other.whole);
        return new ValueSet(
                left,
                texts.without(other.texts, ProofBudget.DEFAULT),
                numbers.without(other.numbers),
                arrays.without(other.arrays));
    }

    /** The values of both, which have none in common. */
    ValueSet plus(ValueSet other) {
        Set<Kind> all = EnumSet.noneOf(Kind.class);
        all.addAll(whole);
        all.addAll(other.whole);
        return new ValueSet(all, texts.plus(other.texts), numbers.plus(other.numbers), arrays.plus(other.arrays));
    }

    /** Whether it has no value. */
    public boolean isEmpty() {
        return whole.isEmpty() && texts.isEmpty() && numbers.isEmpty() && arrays.isEmpty();
    }

    /** The values of these kinds. */
    public ValueSet restrictedTo(Set<Kind> kinds) {
        Set<Kind> some = EnumSet.noneOf(Kind.class);
        some.addAll(whole);
        some.retainAll(kinds);
        return new ValueSet(
                some,
                kinds.contains(Kind.TEXT) ? texts : Language.NOTHING,
                kinds.contains(Kind.NUMBER) ? numbers : NumberSet.NOTHING,
                kinds.contains(Kind.ARRAY) ? arrays : ArraySet.NOTHING);
    }

    /**
     * A short and plain value, as JSON in printable ASCII; {@code null} stands for an absent one. That of an
     * {@link Kind#AMBIGUOUS} one is to be written under a key that looks like the argument's. Empty when none was found that
     * can be written.
     */
    public Optional<String> sample() {
        return texts.sample()
                .map(JsonText::quoted)
                .or(numbers::sample)
                .or(() -> whole(Kind.TRUE, Kind.FALSE))
                .or(arrays::sample)
                .or(() -> whole(Kind.values()));
    }

    private Optional<String> whole(Kind... kinds) {
        return List.of(kinds).stream()
                .filter(whole::contains)
                .findFirst()
                .flatMap(kind -> Optional.ofNullable(JSON.get(kind)));
    }
}
