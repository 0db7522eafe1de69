package io.github.mcppolicy.audit;

import io.github.mcppolicy.config.Mode;
import java.time.Instant;

/**
 * The only record of a decision, made where the decision is recorded. It stands for one evaluated message, or for
 * several messages of a batch that have the same outcome. Every observer of decisions sees this record. It never holds
 * the value of an argument. A text or list is empty where there was nothing to record.
 *
 * <p>Names may come from a hostile client: they may hold any character, including lone surrogates. Here they are cut at
 * 200 characters (what a client calls itself at 64), and lists of them at 50 names, so that an event that waits to be seen costs little memory.
 *
 * @param id of this event, as {@link EventIds} makes them; sorts by time
 * @param time when the message was evaluated
 * @param rule JSON Pointer into the policy document, to the rule that decided
 * @param methods the JSON-RPC methods of the messages it stands for, each once
 * @param target what the message is about, by its name or URI
 * @param argumentNames top-level keys of the call's {@code arguments}, in the order of the message
 * @param caller grant, principal or network address
 * @param grant the name of the caller's grant in the policy; empty where the document's own sections hold
 * @param session {@link SessionHash} of the session id, never the id
 * @param endpoint path that the message came in on
 * @param policyVersion hash of the policy document in force
 * @param micros microseconds that the evaluation took
 * @param messages how many messages it stands for
 * @param mode whether the decision was carried out
 * @param detail for a message that could not be evaluated, what was wrong with it; holds nothing of the message's
 *     content
 * @param allowedBy JSON Pointer into the policy document, to the entry or default that allowed it; empty where no rule
 *     was asked, and where one record stands for messages that several entries allowed
 * @param requestId the JSON-RPC id that the client chose, a number or the content of a string; empty where the record
 *     stands for several messages
 * @param clientName how the client calls itself, which nothing proves
 * @param clientVersion which version the client says it is, which nothing proves
 * @param protocolVersion the revision of MCP that the request names, which nothing proves
 * @param traceParent the trace that the client says its request belongs to (W3C Trace Context), well-formed
 * @param argumentsDigest SHA-256 of the canonical arguments; empty where nobody had to be asked about the call
 * @param approval the id of the question that the call waits for, or whose answer has decided about it
 * @param risk what the called tool can do, in one word: as the policy says, or else the catalogue of a tool that lists have
 *     shown; empty where it is not known or there is no one tool
 */
public record DecisionEvent(
        String id,
        Instant time,
        AuditDecision decision,
        String rule,
        BoundedNames methods,
        AuditTarget target,
        BoundedNames argumentNames,
        String caller,
        String grant,
        String session,
        String endpoint,
        String policyVersion,
        long micros,
        int messages,
        Mode mode,
        String detail,
        String allowedBy,
        String requestId,
        String clientName,
        String clientVersion,
        String protocolVersion,
        String traceParent,
        String argumentsDigest,
        String approval,
        String risk)
        implements AuditRecord {
    public DecisionEvent {
        rule = BoundedText.of(rule);
        caller = BoundedText.of(caller);
        grant = BoundedText.of(grant);
        endpoint = BoundedText.of(endpoint);
        detail = BoundedText.of(detail);
        allowedBy = BoundedText.of(allowedBy);
        requestId = BoundedText.of(requestId);
        clientName = BoundedText.ofRepeated(clientName);
        clientVersion = BoundedText.ofRepeated(clientVersion);
        protocolVersion = BoundedText.ofRepeated(protocolVersion);
    }
}
