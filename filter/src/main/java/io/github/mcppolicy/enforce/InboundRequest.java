package io.github.mcppolicy.enforce;

import io.github.mcppolicy.protocol.ProtocolError;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One HTTP request to an endpoint, as a host hands it in.
 *
 * @param endpoint the path of the MCP endpoint, for the audit record
 * @param sessionId the {@code Mcp-Session-Id} that the client sent, or empty; it proves nothing yet
 * @param headers all headers that the client sent, as the app will see them
 * @param answer what the app may answer with
 * @param body what was read of the body
 * @param holding how the host can hold it; asked only when it has to wait
 * @param waitedFor the question that it was held for; empty where it was not held
 * @param listedAt what the operator calls the endpoint, whichever of the paths that lead there the client has chosen
 */
public record InboundRequest(
        String endpoint,
        String sessionId,
        RequestHeaders headers,
        Answer answer,
        Body body,
        Supplier<Holding> holding,
        Optional<String> waitedFor,
        String listedAt) {

    /** A request that has just come. */
    public InboundRequest(
            String endpoint,
            String sessionId,
            RequestHeaders headers,
            Answer answer,
            Body body,
            Supplier<Holding> holding) {
        this(endpoint, sessionId, headers, answer, body, holding, Optional.empty(), endpoint);
    }

    /** A request that the host cannot hold. */
    public InboundRequest(String endpoint, String sessionId, RequestHeaders headers, Answer answer, Body body) {
        this(endpoint, sessionId, headers, answer, body, () -> Holding.NOT);
    }

    /** The same request, as if the client had sent no {@code Mcp-Session-Id}. */
    InboundRequest withoutSession() {
        return new InboundRequest(endpoint, "", headers, answer, body, holding, waitedFor, listedAt);
    }

    /** The same request after it was held. */
    public InboundRequest waitedFor(String approvalId) {
        return new InboundRequest(
                endpoint, sessionId, headers, answer, body, holding, Optional.of(approvalId), listedAt);
    }

    /** The same request to an endpoint that the operator calls so. */
    public InboundRequest listedAt(String name) {
        return new InboundRequest(endpoint, sessionId, headers, answer, body, holding, waitedFor, name);
    }

    /** How a request that waits for a person can be held. */
    public enum Holding {
        /** It has to be answered at once. */
        NOT,
        /** The same, because whoever has configured the host has not made it able to. */
        NOT_CONFIGURED,
        /** It can wait for its answer, and the client hears nothing meanwhile. */
        SILENT,
        /** It can wait, and the client gets messages in the event stream that answers it. */
        WITH_EVENTS;

        boolean isPossible() {
            return this == SILENT || this == WITH_EVENTS;
        }
    }

    /** What the app may answer with, depending on the HTTP method. */
    public enum Answer {
        /** An answer to the messages of the request. */
        TO_ITS_MESSAGES,
        /** A stream, such as a GET opens, that also carries the answers to other requests. */
        STREAM
    }

    /** The body of the request. */
    public sealed interface Body {}

    /** The whole body. Nobody may change the bytes afterwards. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Bytes(byte[] bytes) implements Body {}

    /** A body that the host could not or must not read. */
    public record Unreadable(ProtocolError why) implements Body {}

    /** A body of a type that is not read: the request is answered with HTTP status 415 (RFC 9110, section 15.5.16). */
    public record OtherType(ProtocolError why) implements Body {}

    /** No body and therefore no message, as with a GET or DELETE. */
    public enum Nothing implements Body {
        NOTHING
    }
}
