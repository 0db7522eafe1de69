package io.github.mcppolicy.protocol;

import io.github.mcppolicy.protocol.json.JsonStrings;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random JSON documents, including odd ones. */
public final class JsonArbitraries {

    private static final int MOST_NESTING = 3;

    private JsonArbitraries() {}

    public static Arbitrary<JsonValue> documents() {
        return Arbitraries.recursive(JsonArbitraries::scalars, JsonArbitraries::containers, 0, MOST_NESTING);
    }

    public static Arbitrary<JsonValue.Structure> structures() {
        return structures(documents(), 4);
    }

    private static Arbitrary<JsonValue> containers(Arbitrary<JsonValue> inside) {
        return Arbitraries.frequencyOf(
                Tuple.of(3, structures(inside, 3)),
                Tuple.of(2, inside.list().ofMaxSize(3).map(JsonValue.Items::new)),
                Tuple.of(1, structures(scalars(), 40)));
    }

    private static Arbitrary<JsonValue.Structure> structures(Arbitrary<JsonValue> inside, int mostMembers) {
        return Arbitraries.maps(keys(), inside).ofMaxSize(mostMembers).map(JsonValue.Structure::new);
    }

    public static Arbitrary<JsonValue> scalars() {
        return Arbitraries.oneOf(
                texts().map(JsonValue.Text::new),
                numbers().map(JsonValue.Digits::new),
                Arbitraries.of(true, false).map(JsonValue.Truth::new),
                Arbitraries.just(new JsonValue.Null()));
    }

    static Arbitrary<String> numbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(25);
        Arbitrary<String> integer = Arbitraries.oneOf(
                Arbitraries.just("0"),
                Combinators.combine(Arbitraries.chars().range('1', '9'), digits).as((first, rest) -> first + rest));
        Arbitrary<String> fraction = Arbitraries.oneOf(Arbitraries.just(""), digits.map(written -> "." + written));
        Arbitrary<String> exponent = Combinators.combine(
                        Arbitraries.of("", "e", "E", "e+", "E-"),
                        Arbitraries.integers().between(0, 1200))
                .as((letter, power) -> letter.isEmpty() ? "" : letter + power);
        return Combinators.combine(Arbitraries.of("", "-"), integer, fraction, exponent)
                .as((sign, whole, part, power) -> sign + whole + part + power);
    }

    /** Without lone surrogates, which are not accepted in a key. */
    static Arbitrary<String> keys() {
        return texts().filter(text -> !JsonStrings.hasLoneSurrogate(text));
    }

    /** Texts of every kind of character, including lone surrogates. */
    static Arbitrary<String> texts() {
        Arbitrary<Integer> codePoints = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between('a', 'e')),
                Tuple.of(
                        3,
                        Arbitraries.of("\0\u0007\b\t\n\f\r\u001b\"\\/u\u007f"
                                .chars()
                                .boxed()
                                .toList())),
                Tuple.of(2, Arbitraries.integers().between(0x80, 0x7FF)),
                Tuple.of(2, Arbitraries.integers().between(0x800, 0xFFFF)),
                Tuple.of(1, Arbitraries.integers().between(0x10000, Character.MAX_CODE_POINT)));
        return codePoints.list().ofMaxSize(8).map(JsonArbitraries::text);
    }

    private static String text(List<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }
}
