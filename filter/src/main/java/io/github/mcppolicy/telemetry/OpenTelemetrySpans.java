package io.github.mcppolicy.telemetry;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.BoundedNames;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionProbe;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.protocol.TargetKind;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.EnumSet;
import java.util.Set;

/**
 * Says on the current span what was decided: as attributes, those of the last decision where a batch has several, and
 * as one span event for each. Where the request names another trace than that of the span, the span is linked to it.
 * Costs next to nothing where nobody records a span. Needs OpenTelemetry's API on the class path. Thread-safe.
 */
final class OpenTelemetrySpans implements DecisionProbe {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("mcp.method.name");
    private static final AttributeKey<String> TOOL = AttributeKey.stringKey("gen_ai.tool.name");
    private static final AttributeKey<String> SESSION = AttributeKey.stringKey("mcp.session.id");
    private static final AttributeKey<String> PROTOCOL_VERSION = AttributeKey.stringKey("mcp.protocol.version");
    private static final AttributeKey<String> ID = AttributeKey.stringKey("mcp.policy.id");
    private static final AttributeKey<String> DECISION = AttributeKey.stringKey("mcp.policy.decision");
    private static final AttributeKey<String> MODE = AttributeKey.stringKey("mcp.policy.mode");
    private static final AttributeKey<String> RULE = AttributeKey.stringKey("mcp.policy.rule");
    private static final AttributeKey<String> GRANT = AttributeKey.stringKey("mcp.policy.grant");
    private static final AttributeKey<String> VERSION = AttributeKey.stringKey("mcp.policy.version");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private static final Set<AuditDecision> DENIED =
            EnumSet.of(AuditDecision.DENY, AuditDecision.HIDE, AuditDecision.LIMIT);

    /** Of a {@code traceparent}: two digits, a dash, the trace, a dash, the span, a dash, the flags. */
    private static final int TRACE_START = 3;

    private static final int TRACE_END = TRACE_START + 32;
    private static final int SPAN_END = TRACE_END + 1 + 16;

    @Override
    public String name() {
        return "opentelemetry";
    }

    @Override
    public void decided(DecisionEvent event) {
        Span span = Span.current();
        if (!span.isRecording()) {
            return;
        }
        Attributes attributes = attributes(event);
        span.setAllAttributes(attributes);
        span.addEvent("mcp.policy.decision", attributes, event.time());
        if (!event.traceParent().isEmpty()) {
            link(span, event.traceParent());
        }
    }

    private static Attributes attributes(DecisionEvent event) {
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(ID, event.id());
        attributes.put(DECISION, event.decision().word());
        attributes.put(MODE, event.mode() == Mode.MONITOR ? "monitor" : "enforce");
        put(attributes, RULE, event.rule().isEmpty() ? event.allowedBy() : event.rule());
        put(attributes, GRANT, event.grant());
        put(attributes, VERSION, event.policyVersion());
        put(attributes, METHOD, only(event.methods()));
        if (event.target() instanceof AuditTarget.Named named && named.kind() == TargetKind.TOOL) {
            put(attributes, TOOL, only(named.names()));
        }
        put(attributes, SESSION, event.session());
        put(attributes, PROTOCOL_VERSION, event.protocolVersion());
        if (event.mode() == Mode.ENFORCE && DENIED.contains(event.decision())) {
            attributes.put(ERROR_TYPE, "policy_denied");
        }
        return attributes.build();
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, String value) {
        if (!value.isEmpty()) {
            attributes.put(key, value);
        }
    }

    private static String only(BoundedNames names) {
        return names.shown().size() == 1 ? names.shown().get(0) : "";
    }

    private static void link(Span span, String traceParent) {
        String trace = traceParent.substring(TRACE_START, TRACE_END);
        if (!trace.equals(span.getSpanContext().getTraceId())) {
            span.addLink(SpanContext.createFromRemoteParent(
                    trace,
                    traceParent.substring(TRACE_END + 1, SPAN_END),
                    TraceFlags.fromHex(traceParent, SPAN_END + 1),
                    TraceState.getDefault()));
        }
    }
}
