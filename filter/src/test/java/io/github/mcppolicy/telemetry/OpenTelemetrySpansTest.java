package io.github.mcppolicy.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.BoundedNames;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.protocol.TargetKind;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTelemetrySpansTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final class Exported implements SpanExporter {
        private final List<SpanData> spans = new ArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private final Exported exported = new Exported();
    private final SdkTracerProvider tracing = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exported))
            .build();

    @AfterEach
    void close() {
        tracing.close();
    }

    private static DecisionEvent event(AuditDecision decision, Mode mode, String traceParent) {
        return new DecisionEvent(
                "id-1",
                Instant.parse("2026-11-26T10:15:30.5Z"),
                decision,
                decision == AuditDecision.ALLOW ? "" : "/grants/0/tools/drop/action",
                BoundedNames.of(List.of("tools/call")),
                new AuditTarget.Named(TargetKind.TOOL, BoundedNames.of(List.of("drop"))),
                BoundedNames.of(List.of("order")),
                "principal:alice",
                "support",
                "dc1cbe85a25d58cf",
                "/mcp",
                "9f86d081884c7d65",
                42,
                1,
                mode,
                "",
                decision == AuditDecision.ALLOW ? "/tools/drop" : "",
                "7",
                "",
                "",
                "2025-11-25",
                traceParent,
                "",
                "",
                "");
    }

    private SpanData span(DecisionEvent... events) {
        Span span = tracing.get("test").spanBuilder("POST /mcp").startSpan();
        Scope current = span.makeCurrent();
        try {
            for (DecisionEvent event : events) {
                new OpenTelemetrySpans().decided(event);
            }
        } finally {
            current.close();
            span.end();
        }
        return exported.spans.get(0);
    }

    private static Map<String, Object> attributes(SpanData span) {
        Map<String, Object> attributes = new TreeMap<>();
        span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return attributes;
    }

    @Test
    void denialWhenASpanIsCurrentThenTheSpanSaysSo() {
        SpanData span = span(event(AuditDecision.DENY, Mode.ENFORCE, ""));

        assertThat(attributes(span))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("mcp.policy.id", "id-1"),
                        Map.entry("mcp.policy.decision", "deny"),
                        Map.entry("mcp.policy.mode", "enforce"),
                        Map.entry("mcp.policy.rule", "/grants/0/tools/drop/action"),
                        Map.entry("mcp.policy.grant", "support"),
                        Map.entry("mcp.policy.version", "9f86d081884c7d65"),
                        Map.entry("mcp.method.name", "tools/call"),
                        Map.entry("gen_ai.tool.name", "drop"),
                        Map.entry("mcp.session.id", "dc1cbe85a25d58cf"),
                        Map.entry("mcp.protocol.version", "2025-11-25"),
                        Map.entry("error.type", "policy_denied"))));
        assertThat(span.getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("mcp.policy.decision");
            assertThat(event.getAttributes().asMap())
                    .isEqualTo(span.getAttributes().asMap());
        });
        assertThat(span.getLinks()).isEmpty();
    }

    @Test
    void callWhenItIsAllowedOrOnlyMonitoredThenNothingIsAnError() {
        SpanData span = span(event(AuditDecision.ALLOW, Mode.ENFORCE, ""), event(AuditDecision.DENY, Mode.MONITOR, ""));

        assertThat(attributes(span)).doesNotContainKey("error.type").containsEntry("mcp.policy.mode", "monitor");
        assertThat(span.getEvents())
                .extracting(event -> event.getAttributes().get(AttributeKey.stringKey("mcp.policy.rule")))
                .containsExactly("/tools/drop", "/grants/0/tools/drop/action");
    }

    @Test
    void requestWhenItNamesAnotherTraceThenTheSpanIsLinkedToIt() {
        SpanData span = span(event(AuditDecision.ALLOW, Mode.ENFORCE, "00-" + TRACE + "-b7ad6b7169203331-01"));

        assertThat(span.getLinks())
                .extracting(LinkData::getSpanContext)
                .singleElement()
                .satisfies(linked -> {
                    assertThat(linked.getTraceId()).isEqualTo(TRACE);
                    assertThat(linked.getSpanId()).isEqualTo("b7ad6b7169203331");
                    assertThat(linked.isSampled()).isTrue();
                    assertThat(linked.isRemote()).isTrue();
                });
    }

    @Test
    void decisionWhenThereIsNoSpanThenNothingHappens() {
        new OpenTelemetrySpans().decided(event(AuditDecision.DENY, Mode.ENFORCE, ""));

        assertThat(exported.spans).isEmpty();
    }
}
