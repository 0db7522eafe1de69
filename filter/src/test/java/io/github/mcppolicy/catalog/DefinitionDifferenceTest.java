package io.github.mcppolicy.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.catalog.DefinitionDifference.Change;
import io.github.mcppolicy.protocol.MalformedException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionDifferenceTest {

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    private static DefinitionDifference between(String before, String after) {
        return DefinitionDifference.between(json(before), json(after));
    }

    private static String withSchema(String schema) {
        return "{'name': 'weigh', 'inputSchema': " + schema + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'name': 'weigh'}; {'name': 'weight'}; /name; \"weigh\"; \"weight\"",
                "{'title': 'A'}; {}; /title; \"A\"; -",
                "{}; {'description': 'B'}; /description; -; \"B\"",
                "{'description': null}; {'description': ''}; /description; null; \"\"",
                "{'annotations': {'readOnlyHint': true}}; {'annotations': {'readOnlyHint': false}}; "
                        + "/annotations/readOnlyHint; true; false",
                "{'outputSchema': {'type': 'object'}}; {'outputSchema': true}; /outputSchema; {\"type\":\"object\"}; true",
                "{'inputSchema': {'properties': {'a/b~c': {'type': 'string'}}}}; "
                        + "{'inputSchema': {'properties': {'a/b~c': {'type': 'number'}}}}; "
                        + "/inputSchema/properties/a~1b~0c/type; \"string\"; \"number\"",
                "{'inputSchema': {'required': ['a', 'c']}}; {'inputSchema': {'required': ['a', 'b', 'c']}}; "
                        + "/inputSchema/required/1; -; \"b\"",
                "{'inputSchema': {'enum': ['a', 'b']}}; {'inputSchema': {'enum': ['b']}}; /inputSchema/enum/0; \"a\"; -",
                "{'inputSchema': {'anyOf': [{'a': 1}, {'b': 1}]}}; {'inputSchema': {'anyOf': [{'a': 1}, {'b': 2}]}}; "
                        + "/inputSchema/anyOf/1/b; 1; 2",
                "{'inputSchema': {'maximum': 100}}; {'inputSchema': {'maximum': 1000}}; /inputSchema/maximum; 100; 1000"
            })
    void fieldWhenChangedThenItIsTheOneThatIsNamed(String before, String after, String pointer, String was, String is) {
        assertThat(between(before, after))
                .isEqualTo(new DefinitionDifference(List.of(new Change(pointer, value(was), value(is))), true));
    }

    private static Optional<String> value(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'name': 'a', 'title': 'b'}; { 'title' :'b',  'name':'\\u0061' }",
                "{'inputSchema': {'a': 1, 'b': [1.0, 1e2]}}; {'inputSchema': {'b': [1, 100], 'a': 1.00}}",
                "{'name': 'a', 'icons': [1], '_meta': {'x': 1}}; {'name': 'a', '_meta': {'x': 2}}",
                "{'_meta': 1, '_meta': 2}; {'_meta': 3}",
                "[1, 2]; [1, 2]",
                "nothing; nothing"
            })
    void definitionWhenOnlyWrittenDifferentlyThenThereIsNoChange(String before, String after) {
        assertThat(between(before, after)).isEqualTo(new DefinitionDifference(List.of(), true));
        assertThat(between(before, after).finding("weigh")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "{",
                "{'name': [",
                "[]",
                "true",
                "{'name': 'a', 'name': 'b'}",
                "{'name' 'a'}",
                "\uD800"
            })
    void definitionWhenItCannotBeReadThenItIsComparedAsAWhole(String unreadable) {
        DefinitionDifference difference = between("{'name': 'weigh'}", unreadable);

        assertThat(difference.changes()).hasSize(1);
        assertThat(difference.changes().get(0).pointer()).isIn("", "/name");
        assertThat(difference.finding("weigh")).isPresent();
    }

    @Test
    void schemaWhenVeryDeepThenItsChangeIsFound() {
        String deep = "{'a':".repeat(20_000) + "%s" + "}".repeat(20_000);

        List<Change> changes = between(withSchema(deep.formatted("1")), withSchema(deep.formatted("2")))
                .changes();

        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).pointer()).startsWith("/inputSchema/a/a");
        assertThat(changes.get(0).before()).isNotEqualTo(changes.get(0).after());
    }

    @Test
    void schemaWhenAMegabyteThenTheChangesAreBounded() {
        StringBuilder properties = new StringBuilder("'a': {}");
        for (int i = 0; properties.length() < 1 << 20; i++) {
            properties.append(", 'property").append(i).append("': {'type': '%1$s', 'maxLength': 12}");
        }
        String schema = "{'properties': {" + properties + "}, 'description': '%2$s'}";

        DefinitionDifference all =
                between(withSchema(schema.formatted("string", "old")), withSchema(schema.formatted("number", "old")));
        DefinitionDifference one =
                between(withSchema(schema.formatted("string", "old")), withSchema(schema.formatted("string", "new")));

        assertThat(all.changes()).hasSize(DefinitionDifference.MOST);
        assertThat(all.isComplete()).isFalse();
        assertThat(one.changes()).extracting(Change::pointer).containsExactly("/inputSchema/description");
        assertThat(one.isComplete()).isTrue();
    }

    @Test
    void textWhenLongThenItIsCutAroundTheFirstDifference() {
        String before = "{'description': '" + "a".repeat(100_000) + "old" + "b".repeat(100_000) + "'}";

        Change change = between(before, before.replace("old", "new")).changes().get(0);

        assertThat(change.before().orElseThrow()).contains("aold").hasSizeLessThan(2_100);
        assertThat(change.lines()).hasSize(3);
        assertThat(change.lines().get(1))
                .startsWith("- ...aaa")
                .contains("aoldb")
                .endsWith("b...");
        assertThat(change.lines().get(2)).startsWith("+ ...aaa").contains("anewb");
    }

    @Test
    void textWhenItHasInvisibleCharactersThenTheyAreShown() {
        Change change = between("{'description': 'weighs'}", "{'description': 'weighs\u202E\\u001b\u200B'}")
                .changes()
                .get(0);

        assertThat(change.lines())
                .containsExactly("/description", "- \"weighs\"", "+ \"weighs\\u{202e}\\u001b\\u{200b}\"");
    }

    @Test
    void findingWhenMuchChangedThenItTellsTheFirstChanges() {
        ToolFinding finding = between(
                        "{'name': 'weigh', 'title': 'a', 'description': 'Weighs', 'annotations': {'readOnlyHint': true}}",
                        "{'name': 'weigh', 'description': 'Opens', 'inputSchema': true}")
                .finding("weigh")
                .orElseThrow();

        assertThat(finding.kind()).isEqualTo(ToolFinding.Kind.DEFINITION_CHANGED);
        assertThat(finding.message())
                .startsWith(
                        "\"weigh\" is not what it was: /title is gone, which was \"a\"; /description was \"Weighs\" "
                                + "and is \"Opens\"; /inputSchema is new: true; and 1 more. ");
    }

    @Provide
    Arbitrary<String> definitions() {
        Arbitrary<String> scalars = Arbitraries.of(
                "1",
                "1.0",
                "10e-1",
                "2",
                "true",
                "null",
                "'a'",
                "'\\u0061'",
                "'b'",
                "[]",
                "{}",
                "[1,2]",
                "[2,1]",
                "[1]",
                "{'a':1,'b':2}",
                "{'b':2,'a':1.0}",
                "{'a':1,'a':2}",
                "{'a':2,'a':1}",
                "{'a':[{'b':1}]}",
                "{'a':[{'b':2}]}");
        Arbitrary<String> names = Arbitraries.of("title", "inputSchema", "annotations", "icons", "_meta");
        return Arbitraries.maps(names, scalars)
                .ofMaxSize(4)
                .map(members -> "{'name':'weigh'"
                        + members.entrySet().stream()
                                .map(member -> ",'" + member.getKey() + "':" + member.getValue())
                                .collect(Collectors.joining())
                        + "}");
    }

    @Property
    void differenceWhenThereIsOneThenThePinsDifferAndOnlyThen(
            @ForAll("definitions") String before, @ForAll("definitions") String after) throws MalformedException {
        assertThat(between(before, after).changes().isEmpty())
                .isEqualTo(pin(before).equals(pin(after)));
    }

    /** What a page of a list says of the same definition. */
    private static String pin(String definition) throws MalformedException {
        byte[] page = json("{'result':{'tools':[" + definition + "]}}");
        return Objects.requireNonNull(ToolPage.readAll(page).get(0).tools().get("weigh"))
                .fingerprint();
    }
}
