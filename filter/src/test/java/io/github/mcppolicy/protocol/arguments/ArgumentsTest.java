package io.github.mcppolicy.protocol.arguments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In arguments, {@code '} stands for a quotation mark. */
class ArgumentsTest {

    @Test
    void valuesWhenOfEveryTypeThenAreReadAsWhatTheyAre() {
        assertThat(read(
                        "{'s':'\\u0061\\n','n':1.50,'t':true,'f':false,'z':null,'o':{'x':1},'a':[1,[null],{'x':1}]}",
                        "s",
                        "n",
                        "t",
                        "f",
                        "z",
                        "o",
                        "a",
                        "missing"))
                .containsExactly(
                        new ArgumentValue.Text("a\n"),
                        new ArgumentValue.Numeric(new BigDecimal("1.50")),
                        new ArgumentValue.Truth(true),
                        new ArgumentValue.Truth(false),
                        new ArgumentValue.Absent(),
                        new ArgumentValue.Structure(),
                        new ArgumentValue.Items(List.of(
                                new ArgumentValue.Numeric(BigDecimal.ONE),
                                new ArgumentValue.Structure(),
                                new ArgumentValue.Structure())),
                        new ArgumentValue.Absent());
    }

    @Test
    void listWhenItIsTooLongToBeHeldThenIsUnreadable() {
        String longest = "0,".repeat(9_999) + "0";

        assertThat(read("{'a':[" + longest + "],'b':[" + longest + ",0]}", "a.9999", "b", "b.10000"))
                .containsExactly(number("0"), new ArgumentValue.Unreadable(), number("0"));
        assertThat(read("{'a':[" + longest + "]}", "a").get(0)).isInstanceOf(ArgumentValue.Items.class);
    }

    @Test
    void listWhenItAndWhatIsInItAreReadThenBothAreFound() {
        assertThat(read("{'a':[[7],{'b':8}]}", "a", "a.0", "a.0.0", "a.1.b", "a.2"))
                .containsExactly(
                        new ArgumentValue.Items(List.of(new ArgumentValue.Structure(), new ArgumentValue.Structure())),
                        new ArgumentValue.Items(List.of(number("7"))),
                        number("7"),
                        number("8"),
                        new ArgumentValue.Absent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.b|{'a':1}",
                "a.b|{'a':'b'}",
                "a.b|{'a':[]}",
                "a.b|{'a':[{'b':1}]}",
                "a.0|{'a':{}}",
                "a.0|{'a':{'0':1}}",
                "a.0|{'a':'x'}",
                "0|{'0':1}",
                "a.b.c|{'a':{'b':true}}",
                "n|{'n':1e99999999999}",
                "n|{'n':-1e-99999999999}"
            })
    void valueWhenItsPathCannotBeFollowedThenIsUnreadable(String path, String arguments) {
        assertThat(read(arguments, path)).containsExactly(new ArgumentValue.Unreadable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.b|{}",
                "a.b|{'a':null}",
                "a.b|{'a':{}}",
                "a.b|{'a':{'b':null}}",
                "a.0|{'a':[]}",
                "a.0|{'a':[null]}",
                "a.0.b|{'a':[null]}",
                "a.1|{'a':[1]}",
                "a.999999999|{'a':[1]}",
                "a.9999999999|{'a':{}}"
            })
    void valueWhenNothingIsThereThenIsAbsent(String path, String arguments) {
        assertThat(read(arguments, path)).containsExactly(new ArgumentValue.Absent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Amount':1,'amount':2}",
                "{'amount':2,'AMOUNT':1}",
                "{'amount\\u0000':1}",
                "{'\\u0041mount':1}",
                "{'amount':5,' amount':1}",
                "{'amount':null,'amount\\ufeff':1}",
                "{'\uff41mount':{'amount':1}}"
            })
    void valueWhenAnotherKeyCanBeTakenForItsOwnThenIsAmbiguous(String arguments) {
        assertThat(read(arguments, "amount", "other"))
                .containsExactly(new ArgumentValue.Ambiguous("amount"), new ArgumentValue.Absent());
    }

    @Test
    void valueWhenAKeyOnItsWayIsAmbiguousThenIsAmbiguousEvenIfItIsThere() {
        assertThat(read("{'order':{'id':1,'total':2},'Order':{'id':3}}", "order", "order.id", "order.total"))
                .containsOnly(new ArgumentValue.Ambiguous("order"));
        assertThat(read("{'order':{'ID':1,'total':2}}", "order", "order.id", "order.total"))
                .containsExactly(new ArgumentValue.Structure(), new ArgumentValue.Ambiguous("id"), number("2"));
        assertThat(read("{'lines':[{'Id':1}]}", "lines.0.id", "lines.1.id"))
                .containsExactly(new ArgumentValue.Ambiguous("id"), new ArgumentValue.Absent());
    }

    @Test
    void keysWhenAPolicyNamesBothSpellingsThenNeitherIsAmbiguous() {
        assertThat(read("{'id':1,'ID':2}", "id", "ID")).containsExactly(number("1"), number("2"));
    }

    @Test
    void keyWhenNoPathNamesItsLevelThenIsNotAmbiguous() {
        assertThat(read("{'amount':1,'x':{'Amount':2}}", "amount")).containsExactly(number("1"));
    }

    @Test
    void namesWhenAskedForThenAreTheFirstOfTheTopLevel() {
        Arguments arguments = arguments("{'a':{'x':[1,{'y':2}]},'\\u0062':[{}],'':null,'d':1}");

        assertThat(arguments.names(3)).containsExactly("a", "b", "");
        assertThat(arguments.names(9)).containsExactly("a", "b", "", "d");
        assertThat(arguments.names(0)).isEmpty();
        assertThat(Arguments.none().names(9)).isEmpty();
    }

    @Test
    void argumentsWhenTheirBytesWereChangedThenAreNotReadAgain() {
        byte[] bytes = "{\"a\":1}".getBytes(UTF_8);
        Arguments arguments = new Arguments(bytes, 0, bytes.length);
        bytes[1] = 'x';

        assertThatIllegalStateException().isThrownBy(() -> arguments.names(1));
        assertThatIllegalStateException().isThrownBy(() -> arguments.read(paths("a")));
    }

    @Test
    void pathWhenEmptyThenIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ArgumentPath(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new ArgumentPath(List.of("a", "")));
        assertThat(new ArgumentPath(List.of("a", "0"))).hasToString("args.a.0");
        assertThat(paths("a", "b").size()).isEqualTo(2);
    }

    private static List<ArgumentValue> read(String json, String... paths) {
        return arguments(json).read(paths(paths));
    }

    private static Arguments arguments(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(UTF_8);
        return new Arguments(bytes, 0, bytes.length);
    }

    private static ArgumentPaths paths(String... paths) {
        return ArgumentPaths.of(Arrays.stream(paths)
                .map(path -> new ArgumentPath(List.of(path.split("\\."))))
                .toList());
    }

    private static ArgumentValue number(String written) {
        return new ArgumentValue.Numeric(new BigDecimal(written));
    }
}
