package io.github.mcppolicy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.protocol.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalogue says of tools that a server describes with more than words, or in bad faith. */
class RiskCatalogueTest {

    private static ToolDefinition read(String tool) throws MalformedException {
        byte[] json = tool.getBytes(StandardCharsets.UTF_8);
        return ToolDefinition.read(json, 0, json.length);
    }

    private static ToolRisk classify(String tool) throws MalformedException {
        return RiskCatalogue.standard().classify(read(tool));
    }

    private static ToolRisk withHints(String name, String hints) throws MalformedException {
        return classify("{\"name\": \"" + name + "\", \"annotations\": " + hints + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "get_parcel, Read", "update_parcel, Write", "run_parcel, Execute", "run_code, Execute",
        "delete_parcel, Destructive", "refund_parcel, Financial", "process_parcel, Write", "parcel, Write"
    })
    void annotationWhenMissingThenTheWordsDecideAlone(String name, String expected) throws MalformedException {
        ToolRisk found = withHints(name, "{}");

        assertThat(found.risk().label()).isEqualTo(expected);
        assertThat(found.isContradicted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "get_parcel, Read, false",
        "update_parcel, Write, true",
        "run_parcel, Read, false",
        "run_code, Execute, true",
        "deploy_parcel, Execute, true",
        "stop_parcel, Execute, true",
        "delete_parcel, Destructive, true",
        "refund_parcel, Financial, true",
        "process_parcel, Read, false",
        "parcel, Read, false"
    })
    void readOnlyHintWhenTrueThenItSoftensOnlyWhatMayBeReading(String name, String expected, boolean contradicts)
            throws MalformedException {
        ToolRisk found = withHints(name, "{\"readOnlyHint\": true}");

        assertThat(found.risk().label()).isEqualTo(expected);
        assertThat(found.isContradicted()).isEqualTo(contradicts);
        assertThat(found.evidence()).anyMatch(evidence -> evidence.field().equals("annotations.readOnlyHint"));
    }

    @ParameterizedTest
    @CsvSource({
        "get_parcel, Read, true", "update_parcel, Write, false", "run_parcel, Execute, false",
        "delete_parcel, Destructive, false", "refund_parcel, Financial, false", "process_parcel, Write, false",
        "parcel, Write, false"
    })
    void readOnlyHintWhenFalseThenItContradictsReading(String name, String expected, boolean contradicts)
            throws MalformedException {
        ToolRisk found = withHints(name, "{\"readOnlyHint\": false}");

        assertThat(found.risk().label()).isEqualTo(expected);
        assertThat(found.isContradicted()).isEqualTo(contradicts);
    }

    @ParameterizedTest
    @CsvSource({
        "get_parcel, Read, true", "update_parcel, Write, true", "run_parcel, Execute, true",
        "delete_parcel, Destructive, false", "refund_parcel, Financial, false", "process_parcel, Destructive, false",
        "parcel, Destructive, false"
    })
    void destructiveHintWhenTrueThenItDecidesWhereTheWordsDoNot(String name, String expected, boolean contradicts)
            throws MalformedException {
        ToolRisk found = withHints(name, "{\"destructiveHint\": true}");

        assertThat(found.risk().label()).isEqualTo(expected);
        assertThat(found.isContradicted()).isEqualTo(contradicts);
        assertThat(found.evidence().stream()
                        .anyMatch(evidence -> evidence.field().equals("annotations.destructiveHint")))
                .isEqualTo(found.risk() != RiskClass.FINANCIAL);
    }

    @ParameterizedTest
    @CsvSource({
        "get_parcel, Read, false", "update_parcel, Write, false", "run_parcel, Execute, false",
        "delete_parcel, Destructive, true", "refund_parcel, Financial, false", "process_parcel, Write, false"
    })
    void destructiveHintWhenFalseThenItContradictsDestroying(String name, String expected, boolean contradicts)
            throws MalformedException {
        ToolRisk found = withHints(name, "{\"destructiveHint\": false}");

        assertThat(found.risk().label()).isEqualTo(expected);
        assertThat(found.isContradicted()).isEqualTo(contradicts);
    }

    @Test
    void hintsWhenAllAreTheDefaultsThenTheyDecideNothing() throws MalformedException {
        ToolRisk found = withHints(
                "process_parcel",
                "{\"readOnlyHint\": false, \"destructiveHint\": true, \"idempotentHint\": false, \"openWorldHint\": true}");

        assertThat(found.risk()).isEqualTo(RiskClass.WRITE);
    }

    @Test
    void readOnlyHintWhenBesideDestructiveThenTheToolReads() throws MalformedException {
        ToolRisk found = withHints("process_parcel", "{\"readOnlyHint\": true, \"destructiveHint\": true}");

        assertThat(found.risk()).isEqualTo(RiskClass.READ);
    }

    @Test
    void hintWhenNotABooleanThenItSaysNothing() throws MalformedException {
        ToolRisk found = withHints("parcel", "{\"readOnlyHint\": \"true\", \"destructiveHint\": [true]}");

        assertThat(found.risk()).isEqualTo(RiskClass.WRITE);
    }

    @Test
    void evidenceWhenShownThenItIsWhatTheServerWrote() throws MalformedException {
        ToolRisk found = classify(
                "{\"tool\": \"createParcelInvoice\", \"description\": \"Creates an Invoice for the sender.\"}");

        assertThat(found.evidence().get(0).text()).isEqualTo("createParcelInvoice");
        assertThat(found.evidence()).anyMatch(evidence -> evidence.text().equals("Creates an Invoice"));
        assertThat(found.evidence().get(0).says()).startsWith("Financial: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "[]",
                "{}",
                "null",
                "\"properties\"",
                "{\"properties\": true}",
                "{\"properties\": {\"a\": true}}",
                "{\"$ref\": \"#\"}",
                "{\"properties\": {\"next\": {\"$ref\": \"#\"}}, \"$defs\": {\"a\": {\"$ref\": \"#/$defs/a\"}}}",
                "{\"properties\": {\"action\": {\"enum\": [null, 1, {}, [\"delete\"], \"\", \"!\"]}}}"
            })
    void schemaWhenUnusualThenTheWordsStillDecide(String schema) throws MalformedException {
        ToolRisk found = classify("{\"name\": \"get_parcel\", \"inputSchema\": " + schema + "}");

        assertThat(found.risk()).isEqualTo(RiskClass.READ);
    }

    @Test
    void schemaWhenVeryDeepThenItIsReadAsFarAsItGoes() throws MalformedException {
        String deep = "{\"properties\":{\"a\":".repeat(20_000) + "{}" + "}}".repeat(20_000);

        ToolRisk found = classify("{\"name\": \"get_parcel\", \"inputSchema\": " + deep + "}");

        assertThat(found.risk()).isEqualTo(RiskClass.READ);
    }

    @Test
    void schemaWhenAMegabyteThenWhatItSaysFirstCounts() throws MalformedException {
        StringBuilder schema = new StringBuilder("{\"properties\":{\"action\":{\"enum\":[\"list\",\"purge\"]}");
        for (int i = 0; schema.length() < 1 << 20; i++) {
            schema.append(",\"property").append(i).append("\":{\"type\":\"string\",\"description\":\"of a parcel\"}");
        }

        ToolRisk found = classify("{\"name\": \"parcel\", \"inputSchema\": " + schema + "}}}");

        assertThat(found.risk()).isEqualTo(RiskClass.DESTRUCTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "___",
                "....",
                "\u001B[31m",
                "\u202Edelete",
                "\uD800",
                "删除文件",
                "a",
                "A",
                "1",
                "v1",
                "tool",
                "and",
                "by_by_by"
            })
    void nameWhenHardlyOneThenThereIsAnAnswer(String name) {
        ToolRisk found = RiskCatalogue.standard().classify(ToolDefinition.of(name, ""));

        assertThat(found.risk()).isNotEqualTo(RiskClass.READ);
        assertThat(found.evidence()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "de\u200Bletes the parcel",
                "\u2066Deletes\u2069 the parcel",
                "\uFF24\uFF25\uFF2C\uFF25\uFF34\uFF25\uFF33 the parcel",
                "\uD835\uDC03\uD835\uDC1E\uD835\uDC25\uD835\uDC1E\uD835\uDC2D\uD835\uDC1E\uD835\uDC2C the parcel",
                "\uD83D\uDDD1\uFE0F Deletes the parcel",
                "\uD83D\uDDD1Deletes the parcel",
                "Reads the parcel.\nThen deletes it."
            })
    void descriptionWhenItHidesWhatHappensThenItIsFound(String description) {
        ToolRisk found = RiskCatalogue.standard().classify(ToolDefinition.of("get_parcel", description));

        assertThat(found.risk()).isEqualTo(RiskClass.DESTRUCTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"de\u200Blete_parcel", "\uFF44\uFF45\uFF4C\uFF45\uFF54\uFF45_parcel", "\uFEFFdelete_parcel"})
    void nameWhenItHidesWhatHappensThenItIsFound(String name) {
        ToolRisk found = RiskCatalogue.standard().classify(ToolDefinition.of(name, "Reads the parcel"));

        assertThat(found.risk()).isEqualTo(RiskClass.DESTRUCTIVE);
    }

    @Test
    void descriptionWhenAMegabyteOfSentencesThenOnlyItsBeginningIsRead() {
        String description = "Reads it. ".repeat(100_000) + "Then deletes it.";

        ToolRisk found = RiskCatalogue.standard().classify(ToolDefinition.of("get_parcel", description));

        assertThat(found.risk()).isEqualTo(RiskClass.READ);
    }

    @Test
    void textWhenEndlessThenOnlyItsBeginningIsRead() {
        String name = "x_".repeat(500_000) + "delete";
        String description = "and, ".repeat(200_000);

        ToolRisk found = RiskCatalogue.standard().classify(ToolDefinition.of(name, description));

        assertThat(found.risk()).isEqualTo(RiskClass.WRITE);
    }

    @ParameterizedTest
    @EnumSource
    void classWhenNamedThenItIsFound(RiskClass risk) {
        assertThat(RiskClass.named(risk.label())).contains(risk);
        assertThat(RiskClass.named(risk.label().toLowerCase(Locale.ROOT))).contains(risk);
    }

    @Test
    void toolWhenClassifiedAgainThenTheAnswerIsTheSame() {
        List<ToolRisk> answers = new ArrayList<>();
        for (RiskCase expected : RiskCase.all()) {
            answers.add(new RiskCatalogue(RiskRules.read(RiskRules.lines())).classify(expected.tool()));
        }

        assertThat(RiskCase.all().stream()
                        .map(expected -> RiskCatalogue.standard().classify(expected.tool()))
                        .toList())
                .isEqualTo(answers);
    }

    @Test
    void serverWhenItsNameIsInTheToolsThenItIsNotAnAction() {
        ToolDefinition tool = new ToolDefinition("buy_parcel_desk", "", "Buy", Optional.empty(), Map.of());

        assertThat(RiskCatalogue.standard().classify(tool).risk()).isEqualTo(RiskClass.FINANCIAL);
    }
}
