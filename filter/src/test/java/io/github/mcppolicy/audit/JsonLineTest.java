package io.github.mcppolicy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.TargetKind;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class JsonLineTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void wholeRecordWhenRenderedThenFieldsStandInTheirOrder() {
        assertThat(JsonLine.of(Records.whole()))
                .isEqualTo(
                        "{\"id\":\"019ab2c3-4d5e-7000-8000-000000000001\",\"time\":\"2026-11-22T10:15:30.500000Z\",\"decision\":\"limit\","
                                + "\"rule\":\"/tools/create_refund/limits/0\",\"method\":\"tools/call\","
                                + "\"tool\":\"create_refund\",\"arguments\":[\"orderId\",\"amount\"],\"caller\":\"alice\","
                                + "\"session\":\"0011223344556677\",\"endpoint\":\"/mcp\",\"policy\":\"9f86d081884c7d65\","
                                + "\"micros\":42,\"mode\":\"monitor\",\"detail\":\"1 a minute\"}");
    }

    @Test
    void absentPartsWhenRenderedThenTheyAreLeftOut() {
        assertThat(JsonLine.of(Records.ofTool("")))
                .isEqualTo("{\"id\":\"\",\"time\":\"1970-01-01T00:00:00.000000Z\",\"decision\":\"allow\","
                        + "\"method\":\"tools/call\",\"endpoint\":\"/mcp\",\"micros\":0,\"mode\":\"enforce\"}");
    }

    @Test
    void targetWhenRenderedThenItsFieldSaysWhatItIs() {
        assertThat(JsonLine.of(
                        Records.about(new AuditTarget.Named(TargetKind.PROMPT, BoundedNames.of(List.of("review"))))))
                .contains(",\"prompt\":\"review\",");
        assertThat(JsonLine.of(Records.about(
                        new AuditTarget.Named(TargetKind.RESOURCE, BoundedNames.of(List.of("file:///a"))))))
                .contains(",\"resource\":\"file:///a\",");
        assertThat(JsonLine.of(
                        Records.about(new AuditTarget.Named(TargetKind.RESOURCE, BoundedNames.of(List.of("a", "b"))))))
                .contains(",\"resources\":[\"a\",\"b\"],");
        assertThat(JsonLine.of(Records.about(
                        new AuditTarget.Named(TargetKind.RESOURCE, BoundedNames.of(Collections.nCopies(51, "a"))))))
                .contains(",\"resourcesOmitted\":1,");
        assertThat(JsonLine.of(
                        Records.about(new AuditTarget.Named(TargetKind.TOOL, BoundedNames.of(List.of("a", "b"))))))
                .contains(",\"tools\":[\"a\",\"b\"],");
        assertThat(JsonLine.of(
                        Records.about(new AuditTarget.Named(TargetKind.PROMPT, BoundedNames.of(List.of("a", "b"))))))
                .contains(",\"prompts\":[\"a\",\"b\"],");
        assertThat(JsonLine.of(Records.about(AuditTarget.None.NONE)))
                .contains("\"method\":\"tools/call\",\"endpoint\"");
    }

    @Property
    void hostileTextWhenRenderedThenItIsOneLineThatReadsBackTheSame(
            @ForAll("hostile") String tool, @ForAll("hostile") String name, @ForAll("hostile") String detail) {
        String line = JsonLine.of(Records.of(tool, List.of(name), detail));

        assertThat(line).matches("[ -\\x7f]+");
        JsonNode read = MAPPER.readTree(line);
        assertThat(read.path("tool").asString("")).isEqualTo(tool);
        assertThat(read.path("arguments").path(0).asString()).isEqualTo(name);
        assertThat(read.path("detail").asString("")).isEqualTo(detail);
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<Character> characters = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of('\n', '\r', '\u0085', '\u2028', '\u2029', '\u202e', '"', '\\', '\0')),
                Tuple.of(1, Arbitraries.of('\ud83d', '\ude00', '\u001b', '\ufeff', '\uffff')),
                Tuple.of(1, Arbitraries.chars().all()));
        return characters.list().ofMaxSize(BoundedText.LONGEST).map(JsonLineTest::text);
    }

    private static String text(List<Character> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        return text.toString();
    }

    @Test
    void longTextWhenRenderedThenItIsCutAndSaysSo() {
        assertThat(toolAsRead("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(toolAsRead("x".repeat(201))).isEqualTo("x".repeat(199) + "…");
        assertThat(toolAsRead("x".repeat(198) + "😀😀")).isEqualTo("x".repeat(198) + "…");
    }

    private static String toolAsRead(String tool) {
        return MAPPER.readTree(JsonLine.of(Records.ofTool(tool))).path("tool").asString();
    }

    @Test
    void manyArgumentNamesWhenRenderedThenTheRestIsCounted() {
        JsonNode fifty = MAPPER.readTree(JsonLine.of(Records.of("t", Collections.nCopies(50, "a"), "")));
        JsonNode more = MAPPER.readTree(JsonLine.of(Records.of("t", Collections.nCopies(53, "b".repeat(300)), "")));

        assertThat(fifty.path("arguments")).hasSize(50);
        assertThat(fifty.has("argumentsOmitted")).isFalse();
        assertThat(more.path("arguments"))
                .hasSize(50)
                .allMatch(name -> name.asString().length() == 200);
        assertThat(more.path("argumentsOmitted").asInt()).isEqualTo(3);
    }
}
