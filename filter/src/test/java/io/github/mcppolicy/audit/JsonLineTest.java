package io.github.mcppolicy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.protocol.TargetKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class JsonLineTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** One for all tests, as for all records of a file. */
    private static final JsonLine FORMAT = new JsonLine("host-7");

    private static String rendered(AuditRecord event) {
        LineBuffer line = new LineBuffer(16);
        FORMAT.append(event, line);
        return line.text();
    }

    @Test
    void wholeRecordWhenRenderedThenFieldsStandInTheirOrder() {
        assertThat(rendered(Records.whole()))
                .isEqualTo(
                        "{\"id\":\"019ab2c3-4d5e-7000-8000-000000000001\",\"time\":\"2026-11-22T10:15:30.500000Z\",\"decision\":\"limit\","
                                + "\"rule\":\"/tools/create_refund/limits/0\",\"method\":\"tools/call\","
                                + "\"tool\":\"create_refund\",\"arguments\":[\"orderId\",\"amount\"],\"caller\":\"alice\",\"grant\":\"support\","
                                + "\"session\":\"0011223344556677\",\"endpoint\":\"/mcp\",\"policy\":\"9f86d081884c7d65\","
                                + "\"micros\":42,\"mode\":\"monitor\",\"detail\":\"1 a minute\","
                                + "\"allowedBy\":\"/tools/create_*\",\"requestId\":\"7\",\"clientName\":\"agent\","
                                + "\"clientVersion\":\"1.0\",\"protocolVersion\":\"2025-11-25\","
                                + "\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\","
                                + "\"argumentsDigest\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\","
                                + "\"approval\":\"00112233445566778899aabbccddeeff\",\"risk\":\"financial\",\"instance\":\"host-7\"}");
    }

    @Test
    void answerOfAPersonWhenRenderedThenFieldsStandInTheirOrder() {
        assertThat(rendered(Records.answered()))
                .isEqualTo("{\"id\":\"019ab2c3-4d5e-7000-8000-000000000002\",\"time\":\"2026-11-22T10:16:30.500000Z\","
                        + "\"approvalStep\":\"approved\",\"approval\":\"00112233445566778899aabbccddeeff\","
                        + "\"rule\":\"/tools/create_refund/action\",\"tool\":\"create_refund\","
                        + "\"argumentsDigest\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\","
                        + "\"caller\":\"principal:alice\",\"grant\":\"support\",\"endpoint\":\"/mcp\","
                        + "\"policy\":\"9f86d081884c7d65\",\"by\":\"bob\",\"from\":\"192.0.2.7\","
                        + "\"comment\":\"known customer\",\"uses\":1,\"expiresAt\":\"2026-11-22T10:31:30.000000Z\","
                        + "\"instance\":\"host-7\"}");
    }

    @Test
    void absentPartsWhenRenderedThenTheyAreLeftOut() {
        assertThat(rendered(Records.ofTool("")))
                .isEqualTo(
                        "{\"id\":\"\",\"time\":\"1970-01-01T00:00:00.000000Z\",\"decision\":\"allow\","
                                + "\"method\":\"tools/call\",\"endpoint\":\"/mcp\",\"micros\":0,\"mode\":\"enforce\",\"instance\":\"host-7\"}");
    }

    @Test
    void instanceWhenItHasNoNameThenNoLineNamesIt() {
        assertThat(new RecordJson("").text(Records.ofTool(""))).endsWith("\"mode\":\"enforce\"}");
    }

    @Test
    void targetWhenRenderedThenItsFieldSaysWhatItIs() {
        assertThat(rendered(
                        Records.about(new AuditTarget.Named(TargetKind.PROMPT, BoundedNames.of(List.of("review"))))))
                .contains(",\"prompt\":\"review\",");
        assertThat(rendered(Records.about(
                        new AuditTarget.Named(TargetKind.RESOURCE, BoundedNames.of(List.of("file:///a"))))))
                .contains(",\"resource\":\"file:///a\",");
        assertThat(rendered(
                        Records.about(new AuditTarget.Named(TargetKind.RESOURCE, BoundedNames.of(List.of("a", "b"))))))
                .contains(",\"resources\":[\"a\",\"b\"],");
        assertThat(rendered(Records.about(
                        new AuditTarget.Named(TargetKind.RESOURCE, BoundedNames.of(Collections.nCopies(51, "a"))))))
                .contains(",\"resourcesOmitted\":1,");
        assertThat(rendered(Records.about(new AuditTarget.Named(TargetKind.TOOL, BoundedNames.of(List.of("a", "b"))))))
                .contains(",\"tools\":[\"a\",\"b\"],");
        assertThat(rendered(
                        Records.about(new AuditTarget.Named(TargetKind.PROMPT, BoundedNames.of(List.of("a", "b"))))))
                .contains(",\"prompts\":[\"a\",\"b\"],");
        assertThat(rendered(Records.about(AuditTarget.None.NONE))).contains("\"method\":\"tools/call\",\"endpoint\"");
    }

    @Property
    void hostileTextWhenRenderedThenItIsOneLineThatReadsBackTheSame(
            @ForAll("hostile") String tool, @ForAll("hostile") String name, @ForAll("hostile") String detail) {
        String line = rendered(Records.of(tool, List.of(name), detail));

        assertThat(line).matches("[ -\\x7f]+");
        JsonNode read = MAPPER.readTree(line);
        assertThat(read.path("tool").asString("")).isEqualTo(tool);
        assertThat(read.path("arguments").path(0).asString()).isEqualTo(name);
        assertThat(read.path("detail").asString("")).isEqualTo(detail);
    }

    @Property
    void eventWhenRenderedThenItIsByteForByteWhatJacksonWrites(@ForAll("events") DecisionEvent event) {
        assertThat(rendered(event)).isEqualTo(JacksonLine.of(event, "host-7"));
    }

    @Provide
    Arbitrary<DecisionEvent> events() {
        Arbitrary<BoundedNames> names = Arbitraries.frequencyOf(
                        Tuple.of(5, hostile().list().ofMaxSize(3)),
                        Tuple.of(1, hostile().list().ofMinSize(49).ofMaxSize(53)))
                .map(BoundedNames::of);
        Arbitrary<AuditTarget> targets = Arbitraries.oneOf(
                Arbitraries.of(AuditTarget.None.NONE),
                Combinators.combine(Arbitraries.of(TargetKind.class), names).as(AuditTarget.Named::new));
        Arbitrary<Instant> times = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 4_102_444_800_000_000L).map(JsonLineTest::micros),
                Arbitraries.longs().between(-5, 5_000_000).map(JsonLineTest::micros),
                Arbitraries.longs().between(-99_999_999_999L, 999_999_999_999L).map(Instant::ofEpochSecond));
        return Combinators.combine(
                        times,
                        Arbitraries.of(AuditDecision.class),
                        names,
                        targets,
                        names,
                        hostile().list().ofSize(17),
                        Arbitraries.oneOf(
                                Arbitraries.longs(), Arbitraries.longs().between(0, 100_000)),
                        Arbitraries.of(Mode.class))
                .as((time, decision, methods, target, arguments, texts, number, mode) -> new DecisionEvent(
                        texts.get(0),
                        time,
                        decision,
                        texts.get(1),
                        methods,
                        target,
                        arguments,
                        texts.get(2),
                        texts.get(3),
                        texts.get(4),
                        texts.get(5),
                        texts.get(6),
                        number,
                        (int) (number % 3),
                        mode,
                        texts.get(7),
                        texts.get(8),
                        texts.get(9),
                        texts.get(10),
                        texts.get(11),
                        texts.get(12),
                        texts.get(13),
                        texts.get(14),
                        texts.get(15),
                        texts.get(16)));
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).plusNanos(999);
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<Character> characters = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of('\n', '\r', '\u0085', '\u2028', '\u2029', '\u202e', '"', '\\', '\0')),
                Tuple.of(1, Arbitraries.of('\ud83d', '\ude00', '\u001b', '\ufeff', '\uffff')),
                Tuple.of(1, Arbitraries.chars().all()));
        return Arbitraries.oneOf(
                characters.list().ofMaxSize(BoundedText.LONGEST).map(JsonLineTest::text),
                Arbitraries.strings()
                        .ascii()
                        .ofMaxLength(BoundedText.LONGEST + 5)
                        .map(BoundedText::of));
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
        return MAPPER.readTree(rendered(Records.ofTool(tool))).path("tool").asString();
    }

    @Test
    void manyArgumentNamesWhenRenderedThenTheRestIsCounted() {
        JsonNode fifty = MAPPER.readTree(rendered(Records.of("t", Collections.nCopies(50, "a"), "")));
        JsonNode more = MAPPER.readTree(rendered(Records.of("t", Collections.nCopies(53, "b".repeat(300)), "")));

        assertThat(fifty.path("arguments")).hasSize(50);
        assertThat(fifty.has("argumentsOmitted")).isFalse();
        assertThat(more.path("arguments"))
                .hasSize(50)
                .allMatch(name -> name.asString().length() == 200);
        assertThat(more.path("argumentsOmitted").asInt()).isEqualTo(3);
    }
}
