package io.github.mcppolicy.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.protocol.TargetKind;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders a record as one line of JSON, in ASCII: nothing gets through that a reader could take for a line terminator,
 * that reverses the direction of text, or that cannot be encoded. Everything that does not depend on the record is
 * rendered once. For use by one thread at a time.
 */
final class JsonLine implements LineFormat<AuditRecord> {

    private static final DateTimeFormatter SECONDS =
            new DateTimeFormatterBuilder().appendInstant(0).toFormatter();
    private static final int NANOS_OF_A_MICROSECOND = 1_000;
    private static final int DIGITS_OF_MICROSECONDS = 6;

    /** Every line has it, so that it may be the first. */
    private static final byte[] ID = ascii("{\"id\":");

    private static final byte[] TIME = key("time");
    private static final byte[] DECISION = key("decision");
    private static final byte[] RULE = key("rule");
    private static final byte[] CALLER = key("caller");
    private static final byte[] GRANT = key("grant");
    private static final byte[] SESSION = key("session");
    private static final byte[] ENDPOINT = key("endpoint");
    private static final byte[] POLICY = key("policy");
    private static final byte[] MICROS = key("micros");
    private static final byte[] MESSAGES = key("messages");
    private static final byte[] MODE = key("mode");
    private static final byte[] DETAIL = key("detail");
    private static final byte[] ALLOWED_BY = key("allowedBy");
    private static final byte[] REQUEST_ID = key("requestId");
    private static final byte[] CLIENT_NAME = key("clientName");
    private static final byte[] CLIENT_VERSION = key("clientVersion");
    private static final byte[] PROTOCOL_VERSION = key("protocolVersion");
    private static final byte[] TRACE_PARENT = key("traceparent");
    private static final byte[] DIGEST = key("argumentsDigest");
    private static final byte[] APPROVAL = key("approval");
    private static final byte[] RISK = key("risk");
    private static final byte[] STEP = key("approvalStep");
    private static final byte[] TOOL = key(TargetKind.TOOL.noun());
    private static final byte[] BY = key("by");
    private static final byte[] FROM = key("from");
    private static final byte[] COMMENT = key("comment");
    private static final byte[] USES = key("uses");
    private static final byte[] EXPIRES_AT = key("expiresAt");
    private static final byte[] INSTANCE = key("instance");

    private static final NameKeys METHODS = NameKeys.of("method", "methods");
    private static final NameKeys ARGUMENTS = NameKeys.of("arguments", "arguments");

    private static final Map<TargetKind, NameKeys> TARGETS =
            perConstant(TargetKind.class, kind -> NameKeys.of(kind.noun(), kind.list()));
    private static final Map<AuditDecision, byte[]> DECISIONS =
            perConstant(AuditDecision.class, decision -> ascii("\"" + decision.word() + "\""));
    private static final Map<Mode, byte[]> MODES =
            perConstant(Mode.class, mode -> ascii("\"" + mode.name().toLowerCase(Locale.ROOT) + "\""));

    /** The names of the fields for one name, for several, and for how many are left out. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record NameKeys(byte[] one, byte[] several, byte[] omitted) {
        static NameKeys of(String one, String several) {
            return new NameKeys(key(one), key(several), key(several + "Omitted"));
        }
    }

    private final byte[] end;
    private long renderedSecond;
    private byte[] renderedTime = timeUpToItsSecond(Instant.EPOCH);

    /** @param instance names this process in each line; empty: no line names it */
    JsonLine(String instance) {
        LineBuffer rendered = new LineBuffer(instance.length() + INSTANCE.length);
        appendText(INSTANCE, instance, rendered);
        rendered.append((byte) '}');
        end = ascii(rendered.text());
    }

    private static byte[] key(String name) {
        return ascii(",\"" + name + "\":");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static <E extends Enum<E>, T> Map<E, T> perConstant(Class<E> type, Function<E, T> rendered) {
        return new EnumMap<>(
                Stream.of(type.getEnumConstants()).collect(Collectors.toMap(Function.identity(), rendered)));
    }

    private static <E extends Enum<E>, T> T of(E constant, Map<E, T> rendered) {
        return Objects.requireNonNull(rendered.get(constant), "every constant is rendered");
    }

    @Override
    public void append(AuditRecord record, LineBuffer line) {
        if (record instanceof DecisionEvent decision) {
            append(decision, line);
        } else {
            append((ApprovalEvent) record, line);
        }
        line.append(end);
    }

    private void append(ApprovalEvent record, LineBuffer line) {
        line.append(ID);
        line.appendQuoted(record.id());
        line.append(TIME);
        appendTime(record.time(), line);
        appendText(STEP, record.step().word(), line);
        appendText(APPROVAL, record.approval(), line);
        appendText(RULE, record.rule(), line);
        appendText(TOOL, record.tool(), line);
        appendText(DIGEST, record.argumentsDigest(), line);
        appendText(CALLER, record.caller(), line);
        appendText(GRANT, record.grant(), line);
        appendText(ENDPOINT, record.endpoint(), line);
        appendText(POLICY, record.policyVersion(), line);
        appendText(BY, record.by(), line);
        appendText(FROM, record.from(), line);
        appendText(COMMENT, record.comment(), line);
        if (record.uses() > 0) {
            appendNumber(USES, record.uses(), line);
        }
        line.append(EXPIRES_AT);
        appendTime(record.expiresAt(), line);
    }

    private void append(DecisionEvent record, LineBuffer line) {
        line.append(ID);
        line.appendQuoted(record.id());
        line.append(TIME);
        appendTime(record.time(), line);
        line.append(DECISION);
        line.append(of(record.decision(), DECISIONS));
        appendText(RULE, record.rule(), line);
        appendOneOrMore(METHODS, record.methods(), line);
        if (record.target() instanceof AuditTarget.Named named) {
            appendOneOrMore(of(named.kind(), TARGETS), named.names(), line);
        }
        appendNames(ARGUMENTS, record.argumentNames(), line);
        appendText(CALLER, record.caller(), line);
        appendText(GRANT, record.grant(), line);
        appendText(SESSION, record.session(), line);
        appendText(ENDPOINT, record.endpoint(), line);
        appendText(POLICY, record.policyVersion(), line);
        appendNumber(MICROS, record.micros(), line);
        if (record.messages() > 1) {
            appendNumber(MESSAGES, record.messages(), line);
        }
        line.append(MODE);
        line.append(of(record.mode(), MODES));
        appendText(DETAIL, record.detail(), line);
        appendText(ALLOWED_BY, record.allowedBy(), line);
        appendText(REQUEST_ID, record.requestId(), line);
        appendText(CLIENT_NAME, record.clientName(), line);
        appendText(CLIENT_VERSION, record.clientVersion(), line);
        appendText(PROTOCOL_VERSION, record.protocolVersion(), line);
        appendText(TRACE_PARENT, record.traceParent(), line);
        appendText(DIGEST, record.argumentsDigest(), line);
        appendText(APPROVAL, record.approval(), line);
        appendText(RISK, record.risk(), line);
    }

    /** Formatting a date takes as long as all the rest of a line, and most records fall into the second of the last. */
    private void appendTime(Instant time, LineBuffer line) {
        if (time.getEpochSecond() != renderedSecond) {
            renderedTime = timeUpToItsSecond(time);
            renderedSecond = time.getEpochSecond();
        }
        line.append((byte) '"');
        line.append(renderedTime);
        line.appendDigits(time.getNano() / NANOS_OF_A_MICROSECOND, DIGITS_OF_MICROSECONDS);
        line.append((byte) 'Z');
        line.append((byte) '"');
    }

    private static byte[] timeUpToItsSecond(Instant time) {
        return ascii(SECONDS.format(time).replace('Z', '.'));
    }

    private static void appendText(byte[] key, String text, LineBuffer line) {
        if (!text.isEmpty()) {
            line.append(key);
            line.appendQuoted(text);
        }
    }

    private static void appendNumber(byte[] key, long number, LineBuffer line) {
        line.append(key);
        line.append(number);
    }

    private static void appendOneOrMore(NameKeys keys, BoundedNames names, LineBuffer line) {
        if (names.shown().size() == 1) {
            appendText(keys.one(), names.shown().get(0), line);
        } else {
            appendNames(keys, names, line);
        }
    }

    private static void appendNames(NameKeys keys, BoundedNames names, LineBuffer line) {
        List<String> shown = names.shown();
        if (shown.isEmpty()) {
            return;
        }
        line.append(keys.several());
        for (int i = 0; i < shown.size(); i++) {
            line.append((byte) (i == 0 ? '[' : ','));
            line.appendQuoted(shown.get(i));
        }
        line.append((byte) ']');
        if (names.omitted() > 0) {
            appendNumber(keys.omitted(), names.omitted(), line);
        }
    }
}
