package io.github.mcppolicy.protocol.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.JacksonTree;
import io.github.mcppolicy.protocol.JsonArbitraries;
import io.github.mcppolicy.protocol.JsonValue;
import io.github.mcppolicy.protocol.JsonWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One text and one digest for each value, however it is written, and never the same for two values. */
class CanonicalArgumentsTest {

    private static CanonicalArguments canonical(byte[] written) {
        return new Arguments(written, 0, written.length).canonical().orElseThrow();
    }

    private static CanonicalArguments canonical(String written) {
        return canonical(written.getBytes(StandardCharsets.UTF_8));
    }

    private static String number(String written) {
        String text = canonical("{\"a\":" + written + "}").text();
        return text.substring("{\"a\":".length(), text.length() - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.000, 0",
        "-0e999, 0",
        "1, 1",
        "1.0, 1",
        "1e0, 1",
        "10e-1, 1",
        "0.1E+1, 1",
        "-1.50, -1.5",
        "0.1, 0.1",
        "1e-1, 0.1",
        "100, 100",
        "1e2, 100",
        "0.30000000000000004, 0.30000000000000004",
        "0.3, 0.3",
        "0.300000000000000040001, 0.300000000000000040001",
        "9007199254740993, 9007199254740993",
        "9007199254740993.0, 9007199254740993",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "123456789012345678901234, 1.23456789012345678901234e+23",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "12e-9, 1.2e-8",
        "1e400, 1e+400"
    })
    void numberWhenWrittenInAnyWayThenItsTextIsThatOfItsValue(String written, String expected) {
        assertThat(number(written)).isEqualTo(expected);
    }

    @Test
    void numberWhenItsExponentIsHugeThenItsTextIsShort() {
        String exponent = "9".repeat(900);
        BigInteger next = new BigInteger(exponent).add(BigInteger.ONE);

        assertThat(number("1e" + exponent)).isEqualTo("1e+" + exponent);
        assertThat(number("0.1e" + next)).isEqualTo("1e+" + exponent);
        assertThat(number("10e-" + next)).isEqualTo("1e-" + exponent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"a\":1};{\"a\":\"1\"}",
                "{\"a\":0.1};{\"a\":0.10000000000000001}",
                "{\"a\":true};{\"a\":\"true\"}",
                "{\"a\":null};{}",
                "{\"a\":[]};{\"a\":{}}",
                "{\"a\":[1,2]};{\"a\":[2,1]}",
                "{\"a\":1};{\"A\":1}",
                "{\"a\":\"e\\u0301\"};{\"a\":\"\\u00e9\"}",
                "{\"a\":\"\\ud800\"};{\"a\":\"\\ud801\"}",
                "{\"a\":\"\\ud800\"};{\"a\":\"\\\\ud800\"}",
                "{\"a\":\"\\ud800\"};{\"a\":\"?\"}",
                "{\"a\":\"b\\\",\\\"c\\\":\\\"d\"};{\"a\":\"b\",\"c\":\"d\"}"
            })
    void argumentsWhenTheyDifferThenTheirDigestsDo(String some, String others) {
        assertThat(canonical(some).digest()).isNotEqualTo(canonical(others).digest());
    }

    @Test
    void argumentsWhenCanonicalThenAsTheStandardWritesThem() {
        String written = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control", "\\u00f6": "Latin Small Letter O With Diaeresis"}""";

        assertThat(canonical(written).text())
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
        assertThat(canonical("{\"s\": \"\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\\u007f\"}")
                        .text())
                .isEqualTo("{\"s\":\"\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u007f\"}");
    }

    @Test
    void digestWhenMadeThenOfTheTextInUtf8() {
        assertThat(canonical("{ }").digest())
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        assertThat(Arguments.none().canonical()).contains(canonical("{}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {65_526, 65_527, 300_000})
    void argumentsWhenTooLongToBeShownThenThereIsNoText(int length) {
        String written = "{\"text\":\"" + "x".repeat(length) + "\"}";
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);

        assertThat(new Arguments(bytes, 0, bytes.length).canonical().isPresent())
                .isEqualTo(written.length() <= CanonicalArguments.MOST_CHARACTERS);
    }

    @Property(tries = 300)
    void valueWhenWrittenInTwoWaysThenItIsTheSame(
            @ForAll("structures") JsonValue.Structure meant, @ForAll Random random) {
        JsonValue respelled = respelled(meant, random);

        assertThat(canonical(written(respelled, random))).isEqualTo(canonical(written(meant, random)));
    }

    /** What can be read back has lost nothing, so that no two values share a text. */
    @Property(tries = 300)
    void textWhenReadBackThenItIsTheValue(@ForAll("structures") JsonValue.Structure meant, @ForAll Random random) {
        byte[] text = canonical(written(meant, random)).text().getBytes(StandardCharsets.UTF_8);

        assertThat(comparable(JacksonTree.strict(text))).isEqualTo(comparable(meant));
        assertThat(canonical(text).text()).isEqualTo(new String(text, StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<JsonValue.Structure> structures() {
        return JsonArbitraries.structures();
    }

    private static byte[] written(JsonValue value, Random random) {
        String written = new String(JsonWriter.write(value, random), StandardCharsets.UTF_8);
        return written.strip().getBytes(StandardCharsets.UTF_8);
    }

    /** The same value with its members in another order and its numbers in another spelling. */
    private static JsonValue respelled(JsonValue value, Random random) {
        if (value instanceof JsonValue.Structure structure) {
            List<String> keys = new ArrayList<>(structure.members().keySet());
            Collections.shuffle(keys, random);
            Map<String, JsonValue> members = new LinkedHashMap<>();
            keys.forEach(key -> members.put(
                    key, respelled(Objects.requireNonNull(structure.members().get(key)), random)));
            return new JsonValue.Structure(members);
        }
        if (value instanceof JsonValue.Items items) {
            return new JsonValue.Items(
                    items.values().stream().map(item -> respelled(item, random)).toList());
        }
        return value instanceof JsonValue.Digits digits
                ? new JsonValue.Digits(respelled(digits.written(), random))
                : value;
    }

    private static String respelled(String number, Random random) {
        BigDecimal value = new BigDecimal(number);
        return switch (random.nextInt(4)) {
            case 0 -> value.stripTrailingZeros().toString();
            case 1 -> value.signum() == 0 ? "-0.0e7" : value.unscaledValue() + "00e" + (-(long) value.scale() - 2);
            case 2 -> value.setScale(Math.max(0, value.scale()) + 1).toPlainString();
            default -> number;
        };
    }

    private static Object comparable(JsonValue value) {
        if (value instanceof JsonValue.Structure structure) {
            Map<String, Object> members = new TreeMap<>();
            structure.members().forEach((key, member) -> members.put(key, comparable(member)));
            return members;
        }
        if (value instanceof JsonValue.Items items) {
            return items.values().stream()
                    .map(CanonicalArgumentsTest::comparable)
                    .toList();
        }
        return value instanceof JsonValue.Digits digits ? new BigDecimal(digits.written()).stripTrailingZeros() : value;
    }
}
