package io.github.mcppolicy.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.load.PolicyLoader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFindingsTest {
    private static final String PAYMENT = """
            {'type': 'object', 'properties': {
              'payment': {'type': 'object', 'properties': {'amount': {'type': 'number'}, 'currency': {'enum': ['EUR', 'USD', 'STERLING']}}},
              'count': {'type': 'integer'}, 'note': {'type': ['string', 'null']}, 'dry': {'type': 'boolean'},
              'tags': {'type': 'array', 'items': {'type': 'string'}}, 'codes': {'type': 'array', 'items': {'type': 'integer'}},
              'any': {}, 'either': {'anyOf': [{'type': 'string'}, {'type': 'number'}]},
              'level': {'oneOf': [{'const': 1}, {'const': 2}]}, 'level_name': {'type': 'string', 'enum': ['low1', 'low2', 'high']},
              'items': {'type': 'array', 'items': {'type': 'object', 'properties': {'kind': {'type': 'string'}}}}}}""";

    private static final String IN_PAY = " in the input schema of \"pay\"";

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    private static String tool(String name, String schema) {
        return "{'name': '" + name + "', 'inputSchema': " + schema + "}";
    }

    private static KnownTools known(String... tools) throws Exception {
        ToolInventory inventory = new ToolInventory();
        for (ToolPage page : ToolPage.readAll(json("{'result': {'tools': [" + String.join(",", tools) + "]}}"))) {
            inventory.learn(page, Optional.of(ToolInventory.FIRST_PAGE));
        }
        return inventory.known();
    }

    private static List<Finding> findings(String policy, KnownTools known) throws Exception {
        return PolicyFindings.of(
                PolicyLoader.load("policy.json", json("{'version': '1', 'default': 'allow', " + policy + "}"))
                        .definition(),
                known);
    }

    /** Of a rule for the tool {@code pay}, as pointer and message. */
    private static List<String> objections(String rule, String schema) throws Exception {
        return findings("'tools': {'pay': {" + rule + "}}", known(tool("pay", schema))).stream()
                .map(finding -> finding.kind() + " " + finding.pointer() + " " + finding.message())
                .toList();
    }

    private static String condition(String path, String op, String value) {
        return "{'path': 'args." + path + "', 'op': '" + op + "', 'value': " + value + "}";
    }

    private static List<String> objectionsTo(String path, String op, String value, String schema) throws Exception {
        return objections("'deny_if': [" + condition(path, op, value) + "]", schema);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            payment.ammount | gt       | 1              | args.payment.ammount is not<in>; did you mean "amount"?
            Count           | gt       | 1              | args.Count is not<in>; did you mean "count"?
            payment.total   | gt       | 1              | args.payment.total is not<in>; args.payment has amount, currency
            payment.0       | eq       | 1              | args.payment.0 is not<in>; args.payment is an object, which a path enters by name
            note.text       | eq       | "x"            | args.note.text is not<in>; args.note is a string, and nothing is below it
            tags.first      | eq       | "x"            | args.tags.first is not<in>; args.tags is an array, which a path enters by number, as in args.tags.0
            items.0.kinds   | eq       | "x"            | args.items.0.kinds is not<in>; did you mean "kind"?
            note            | gt       | 1              | args.note is a string<in>, and gt 1 takes only numbers, so a call that has it is always denied; correct the path, the operator or the value
            count           | eq       | "5"            | args.count is a number<in>, and eq "5" takes only strings, so a call that has it is always denied; correct the path, the operator or the value
            count           | regex    | "5"            | args.count is a number<in>, and regex "5" takes only strings, so a call that has it is always denied; correct the path, the operator or the value
            dry             | neq      | "true"         | args.dry is true or false<in>, and neq "true" takes only strings, so a call that has it is always denied; correct the path, the operator or the value
            count           | in       | ["1", true]    | args.count is a number<in>, and in ["1", true] takes only strings and true and false, so a call that has it is always denied; correct the path, the operator or the value
            codes           | contains | "7"            | args.codes is an array of numbers<in>, and contains "7" takes only strings and arrays of strings, so a call that has it is always denied; correct the path, the operator or the value
            payment         | eq       | "x"            | args.payment is an object<in>, and eq "x" takes only strings, so a call that has it is always denied; correct the path, the operator or the value
            payment.currency| eq       | "GBP"          | "GBP" is not among the values of args.payment.currency<in>; they are "EUR", "USD", "STERLING"
            payment.currency| in       | ["EUR", "STERLNG"] | "STERLNG" is not among the values of args.payment.currency<in>; did you mean "STERLING"?
            payment.currency| not_in   | ["STERLNG"]    | "STERLNG" is not among the values of args.payment.currency<in>; did you mean "STERLING"?
            payment.currency| contains | "X"            | "X" is not among the values of args.payment.currency<in>; they are "EUR", "USD", "STERLING"
            level           | eq       | 3              | 3 is not among the values of args.level<in>; they are 1, 2
            """)
    void conditionWhenItCannotMatchThenItIsReported(String path, String op, String value, String message)
            throws Exception {
        assertThat(objectionsTo(path, op, value, PAYMENT))
                .containsExactly("MISTAKE /tools/pay/deny_if/0 " + message.replace("<in>", IN_PAY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            payment.amount   | gt       | 1
            count            | eq       | 5.0
            count            | in       | ["a", 5]
            note             | eq       | "x"
            note             | exists   | true
            dry              | eq       | true
            tags             | contains | "x"
            tags.0           | regex    | "x"
            codes            | contains | 7
            any              | gt       | 1
            any.thing        | gt       | 1
            any.0            | gt       | 1
            either           | gt       | 1
            either           | eq       | "x"
            level            | eq       | 2.0
            level_name       | in       | ["low1", "low3"]
            level_name       | not_in   | ["low3", "top"]
            payment.currency | in       | ["EUR", "JPY"]
            payment.currency | not_in   | ["JPY"]
            payment.currency | neq      | "JPY"
            payment.currency | contains | "EU"
            payment.currency | regex    | "^E"
            payment          | exists   | true
            force            | exists   | true
            """)
    void conditionWhenItCanMatchOrKeepsSomethingOutThenNothingIsSaid(String path, String op, String value)
            throws Exception {
        assertThat(objectionsTo(path, op, value, PAYMENT)).isEmpty();
    }

    /** Every way in which a schema leaves room for what it does not name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true
            {}
            {'type': 'object'}
            {'type': 'object', 'additionalProperties': true, 'properties': {'a': {}}}
            {'type': 'object', 'additionalProperties': {'type': 'string'}, 'properties': {'a': {}}}
            {'type': 'object', 'unevaluatedProperties': {}, 'properties': {'a': {}}}
            {'type': 'object', 'patternProperties': {'^am': {}}, 'properties': {'a': {}}}
            {'type': 'object', 'required': ['amount'], 'properties': {'a': {}}}
            {'properties': {'a': {}}, 'if': {}, 'then': {'properties': {'amount': {}}}}
            {'properties': {'a': {}}, 'dependentSchemas': {'a': {'properties': {'amount': {}}}}}
            {'properties': {'a': {}}, '$ref': 'https://example.org/schema'}
            {'properties': {'a': {}}, '$ref': '#/$defs/unknown'}
            {'properties': {'a': {}}, '$ref': '#anchor'}
            {'properties': {'a': {}}, '$dynamicRef': '#x'}
            {'properties': {'a': {}}, 'anyOf': [{'type': 'object'}]}
            {'properties': {'a': {}}, 'allOf': [true]}
            {'properties': {'a': {}}, 'allOf': [{'properties': {'amount': {'type': 'integer'}}}]}
            {'oneOf': [{'properties': {'a': {}}}, {'properties': {'amount': {'type': 'integer'}}}]}
            {'$ref': '#/$defs/a~1b%20c', '$defs': {'a/b c': {'properties': {'amount': {'type': 'integer'}}}}}
            {'properties': {'amount': {'type': 'int'}}}
            {'properties': {'amount': {'type': ['string', 'number']}}}
            {'properties': {'amount': {'allOf': [{'type': 'string'}, {'type': 'number'}]}}}
            {'properties': {'amount': {'$ref': '#/$defs/n', 'type': 'string'}}, '$defs': {'n': {'type': 'number'}}}
            {'properties': {'amount': {'$ref': '#/properties/amount'}}}
            {'properties': {'amount': {'anyOf': [{'$ref': '#/properties/amount'}, {'$ref': '#/properties/amount'}]}}}
            {'properties': {'amount': {'enum': [1, 'a', null]}}}
            {'properties': {'amount': false}}
            {'type': 'object', 'properties': {'$id': 'x', 'amount': {'$id': 'y', 'type': 'string', '$ref': '#/z'}}}
            """)
    void argumentWhenTheSchemaLeavesRoomForItThenNothingIsSaid(String schema) throws Exception {
        assertThat(objectionsTo("amount", "lt", "7", schema)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type': 'object', 'properties': {}}
            {'type': 'object', 'additionalProperties': false}
            {'properties': {'a': {}}, 'anyOf': [{'required': ['a']}, {'type': 'null'}]}
            {'$ref': '#/$defs/a', '$defs': {'a': {'properties': {'b': {}}}}}
            {'allOf': [{'properties': {'a': {}}}, {'oneOf': [{'properties': {'b': {}}}, {'properties': {'c': {}}}]}]}
            """)
    void argumentWhenTheSchemaHasNoRoomForItThenItIsReported(String schema) throws Exception {
        assertThat(objectionsTo("amount", "lt", "7", schema)).hasSize(1);
    }

    @Test
    void ruleOfAnyKindWhenItsArgumentIsMissingThenItIsReported() throws Exception {
        assertThat(objections("""
                'require': [{'conditions': [%s, %s]}],
                'limits': [{'counter': 'c', 'window': 'day', 'max': 5, 'scope': 'global', 'increment_from': 'args.coun'},
                           {'counter': 'd', 'window': 'day', 'max': 5, 'scope': 'global', 'increment_from': 'args.note'}]
                """.formatted(condition("count", "lt", "5"), condition("cuont", "lt", "5")), PAYMENT))
                .containsExactly(
                        "MISTAKE /tools/pay/require/0 args.cuont is not" + IN_PAY + "; did you mean \"count\"?",
                        "MISTAKE /tools/pay/limits/0 args.coun is not" + IN_PAY + "; did you mean \"count\"?",
                        "MISTAKE /tools/pay/limits/1 args.note is a string" + IN_PAY
                                + ", and increment_from takes only numbers, so a call that has it is always denied;"
                                + " correct the path, the operator or the value");
    }

    @Test
    void ruleThatKeepsAnArgumentOutWhenItIsNearlyAKnownOneThenItIsReportedUnlessThatOneHasRulesToo() throws Exception {
        assertThat(objectionsTo("nots", "exists", "true", PAYMENT)).hasSize(1);
        assertThat(objections("'require': [" + condition("nots", "exists", "false") + "]", PAYMENT))
                .hasSize(1);
        assertThat(objections("'require': [" + condition("nots", "exists", "true") + "]", PAYMENT))
                .hasSize(1);
        assertThat(objections(
                        "'deny_if': [" + condition("nots", "exists", "true") + "," + condition("note", "eq", "'x'")
                                + "]",
                        PAYMENT))
                .isEmpty();
    }

    @Test
    void nameWhenNoToolHasItThenItIsReportedWithTheNearestOne() throws Exception {
        assertThat(findings(
                        "'hide': ['secrte', 'admin_*'], 'tools': {'get_oder': {}, 'x/~y': {'action': 'deny'}, 'get_*': {}, 'get_order': {},"
                                + " 'get_orders': {}}",
                        known(tool("get_order", "{}"), tool("secret", "{}"), tool("get_it", "{}"))))
                .containsExactly(
                        new Finding(
                                Finding.Kind.MISTAKE,
                                "/hide/0",
                                "no listed tool is called \"secrte\"; did you mean \"secret\"?"),
                        new Finding(
                                Finding.Kind.UNSEEN,
                                "/hide/1",
                                "no listed tool begins with \"admin_\"; correct the name, or remove it"),
                        new Finding(
                                Finding.Kind.UNSEEN,
                                "/tools/get_oder",
                                "no listed tool is called \"get_oder\"; did you mean \"get_order\"?"),
                        new Finding(
                                Finding.Kind.UNSEEN,
                                "/tools/x~1~0y",
                                "no listed tool is called \"x/~y\"; correct the name, or remove it"),
                        new Finding(
                                Finding.Kind.UNSEEN,
                                "/tools/get_orders",
                                "no listed tool is called \"get_orders\"; did you mean \"get_order\"?"));
    }

    @Test
    void ruleOfAPrefixWhenOneCoveredToolFitsThenNothingIsSaid() throws Exception {
        String policy = "'tools': {'pay_*': {'deny_if': [" + condition("amount", "gt", "5") + "]}, 'pay_c': {}}";
        String fits = "{'properties': {'amount': {'type': 'number'}}}";
        String other = "{'properties': {'amuont': {'type': 'number'}}}";

        assertThat(findings(policy, known(tool("pay_a", fits), tool("pay_b", other), tool("pay_c", other))))
                .isEmpty();
        assertThat(findings(policy, known(tool("pay_a", "{}"), tool("pay_b", other), tool("pay_c", other))))
                .isEmpty();
        assertThat(findings(policy, known(tool("pay_a", other), tool("pay_b", other), tool("pay_c", fits))))
                .containsExactly(
                        new Finding(
                                Finding.Kind.MISTAKE,
                                "/tools/pay_*/deny_if/0",
                                "args.amount is in the input schema of no tool that \"pay_*\" covers; did you mean \"amuont\"?"));
        assertThat(findings(policy, known(tool("pay_c", fits)))).isEmpty();
    }

    @Test
    void ruleOfEveryCallWhenNoToolFitsThenItIsReportedAsUnseen() throws Exception {
        String policy = "'all_tools': {'deny_if': [" + condition("path", "regex", "'x'") + "]}";
        String empty = "{'type': 'object', 'properties': {}}";

        assertThat(findings(policy, known(tool("a", empty), tool("b", "{'properties': {'path': {}}}"))))
                .isEmpty();
        assertThat(findings(policy, known(tool("a", empty), tool("b", "{'properties': {'q': {}}}"))))
                .containsExactly(new Finding(
                        Finding.Kind.UNSEEN,
                        "/all_tools/deny_if/0",
                        "args.path is in the input schema of no listed tool; args has q"));
        assertThat(findings(policy, known(tool("a", "{'properties': {'path': {'type': 'integer'}}}"))))
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.UNSEEN);
    }

    @Test
    void toolWhenListsShowSeveralSchemasThenAllOfThemMustObject() throws Exception {
        KnownTools two = known(tool("pay", "{'properties': {'a': {}}}"), tool("other", "{}"));
        ToolInventory inventory = new ToolInventory();
        for (String schema : List.of("{'properties': {'a': {}}}", "{'properties': {'amount': {}}}")) {
            for (ToolPage page : ToolPage.readAll(json("{'result': {'tools': [" + tool("pay", schema) + "]}}"))) {
                inventory.learn(page, Optional.of(ToolInventory.FIRST_PAGE));
            }
        }
        String policy = "'tools': {'pay': {'deny_if': [" + condition("amount", "gt", "5") + "]}}";

        assertThat(findings(policy, two)).hasSize(1);
        assertThat(findings(policy, inventory.known())).isEmpty();
    }

    @Test
    void toolWhenNoListShowsASchemaThenNothingIsSaidAboutArguments() throws Exception {
        String policy = "'tools': {'pay': {'deny_if': [" + condition("amount", "gt", "5") + "]}}";

        assertThat(findings(policy, known("{'name': 'pay'}"))).isEmpty();
        assertThat(findings(policy, known(tool("pay", "7")))).isEmpty();
    }

    @Test
    void listWhenNoneHasBeenSeenThenNothingIsSaid() throws Exception {
        assertThat(findings("'tools': {'pay': {}}", new ToolInventory().known()))
                .isEmpty();
        assertThat(findings("'tools': {'pay': {}}", known())).isEmpty();
    }

    @Test
    void textOfAnAppWhenReportedThenItIsPrintableAndShort() throws Exception {
        String schema = "{'properties': {'\\u202e" + "n".repeat(60) + "\\n': {}, '" + "m".repeat(5_000) + "': {}}}";

        assertThat(objectionsTo("a", "gt", "1", schema).get(0))
                .contains("\\u{202e}")
                .matches("\\p{ASCII}*")
                .hasSizeLessThan(700);
    }

    @Test
    void findingsWhenThereAreVeryManyThenTheyAreCut() throws Exception {
        String many = IntStream.range(0, 300).mapToObj(i -> "'t" + i + "x': {}").collect(Collectors.joining(","));

        assertThat(findings("'tools': {" + many + "}", known(tool("pay", "{}"))))
                .hasSize(PolicyFindings.MOST);
    }

    @Test
    void schemaWhenItIsNestedWithoutEndThenNothingIsSaid() throws Exception {
        String deep = "{'properties': {'a': ".repeat(20_000) + "{}" + "}}".repeat(20_000);

        assertThat(objectionsTo("a.a.a.a", "gt", "1", deep)).isEmpty();
        assertThat(objectionsTo("b", "gt", "1", deep)).hasSize(1);
    }
}
