package io.github.mcppolicy.policy.proof.sets;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A set of values of one argument. It may count as not empty although it is, where patterns exclude each other; never the
 * other way round. Immutable.
 */
public final class ValueSet {
    private static final ValueSet EVERYTHING =
            new ValueSet(EnumSet.allOf(Kind.class), Texts.ALL, Numbers.ALL, Numbers.ALL, Arrays.ALL);

    private final Set<Kind> kinds;
    private final Texts texts;
    private final Numbers countable;
    private final Numbers fine;
    private final Arrays arrays;

    /** @param fine numbers with more decimals than limits can count */
    ValueSet(Set<Kind> kinds, Texts texts, Numbers countable, Numbers fine, Arrays arrays) {
        EnumSet<Kind> left = kinds.isEmpty() ? EnumSet.noneOf(Kind.class) : EnumSet.copyOf(kinds);
        if (texts.isEmpty()) {
            left.remove(Kind.TEXT);
        }
        if (countable.isEmpty() && fine.isEmpty()) {
            left.remove(Kind.NUMBER);
        }
        if (arrays.isEmpty()) {
            left.remove(Kind.ARRAY);
        }
        this.kinds = left;
        this.texts = left.contains(Kind.TEXT) ? texts : Texts.NONE;
        this.countable = left.contains(Kind.NUMBER) ? countable : Numbers.NONE;
        this.fine = left.contains(Kind.NUMBER) ? fine : Numbers.NONE;
        this.arrays = left.contains(Kind.ARRAY) ? arrays : Arrays.NONE;
    }

    /** Every value. */
    public static ValueSet everything() {
        return EVERYTHING;
    }

    static ValueSet none() {
        return new ValueSet(Set.of(), Texts.NONE, Numbers.NONE, Numbers.NONE, Arrays.NONE);
    }

    public ValueSet and(ValueSet other) throws NotProvableException {
        EnumSet<Kind> both = EnumSet.copyOf(EVERYTHING.kinds);
        both.retainAll(kinds);
        both.retainAll(other.kinds);
        return new ValueSet(
                both,
                texts.and(other.texts),
                countable.with(other.countable, (one, another) -> one && another),
                fine.with(other.fine, (one, another) -> one && another),
                arrays.and(other.arrays));
    }

    /** The same set without numbers and texts of another one, which has neither patterns nor arrays. */
    public ValueSet withoutScalarsOf(ValueSet other) throws NotProvableException {
        return new ValueSet(
                kinds,
                other.kinds.contains(Kind.TEXT) ? texts.and(other.texts.complement()) : texts,
                countable.with(other.countable, (one, another) -> one && !another),
                fine.with(other.fine, (one, another) -> one && !another),
                arrays);
    }

    public ValueSet restrictedTo(Set<Kind> some) {
        EnumSet<Kind> left = EnumSet.noneOf(Kind.class);
        kinds.stream().filter(some::contains).forEach(left::add);
        return new ValueSet(left, texts, countable, fine, arrays);
    }

    /** The same set with all values of kinds that have no parts. */
    ValueSet withKinds(Set<Kind> more) {
        EnumSet<Kind> all = EnumSet.noneOf(Kind.class);
        all.addAll(kinds);
        all.addAll(more);
        return new ValueSet(all, texts, countable, fine, arrays);
    }

    public Set<Kind> kinds() {
        return Set.copyOf(kinds);
    }

    public boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** Some of the values, as JSON; none where none was found. {@code null} stands for an absent value. */
    public List<String> samples() {
        for (Kind kind : kinds) {
            List<String> found = samples(kind);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<String> samples(Kind kind) {
        return switch (kind) {
            case TEXT -> texts.samples().stream().map(ValueSet::quoted).toList();
            case BROKEN_TEXT -> List.of("\"\\ud800\"");
            case NUMBER -> number().map(number -> List.of(number.toString())).orElse(List.of());
            case TRUE -> List.of("true");
            case FALSE -> List.of("false");
            case ARRAY -> List.of(arrays.sample());
            case STRUCTURE -> List.of("{}");
            case ABSENT -> List.of("null");
            case UNREADABLE -> List.of("1e9999999999");
            case AMBIGUOUS -> List.of("1");
        };
    }

    private Optional<BigDecimal> number() {
        return countable.sample().or(() -> fine.sample().map(ValueSet::finer));
    }

    /** A number beside it that no limit can count. */
    private static BigDecimal finer(BigDecimal number) {
        return number.add(new BigDecimal("1e-19"));
    }

    static String json(ArgumentValue scalar) {
        if (scalar instanceof ArgumentValue.Text text) {
            return quoted(text.value());
        }
        return scalar instanceof ArgumentValue.Numeric number
                ? number.value().toString()
                : String.valueOf(((ArgumentValue.Truth) scalar).value());
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                json.append('\\').append(next);
            } else if (next < ' ' || next > '~') {
                json.append("\\u").append(HexFormat.of().toHexDigits(next));
            } else {
                json.append(next);
            }
        }
        return json.append('"').toString();
    }
}
