package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.RequestId;
import java.util.List;

/**
 * What a client sends in one HTTP request: JSON-RPC 2.0, as MCP's streamable HTTP transport carries it. Immutable.
 */
public sealed interface Message {

    /** The messages in the batch, in order; a message that is not a batch contains itself. */
    List<Single> singles();

    /** A message that is not a batch. */
    sealed interface Single extends Message {
        /** What the message asks for. */
        Operation operation();

        /** What HTTP headers have to repeat. */
        HeaderFields headerFields();

        /** What the message says of where it comes from. */
        ClientClaims claims();

        @Override
        default List<Single> singles() {
            return List.of(this);
        }
    }

    /** Expects an answer. */
    record Request(RequestId id, Operation operation, HeaderFields headerFields, ClientClaims claims)
            implements Single {}

    /** Expects no answer. A {@code tools/call} without an {@code id} is a notification too, and some hosts run it. */
    record Notification(Operation operation, HeaderFields headerFields, ClientClaims claims) implements Single {}

    /**
     * Answers a request that the server sent to the client.
     *
     * @param id of that request
     * @param reply how an elicitation was answered, if it was one
     */
    record Response(RequestId id, ElicitationReply reply) implements Single {
        @Override
        public Operation operation() {
            return Operation.RESPONSE;
        }

        @Override
        public HeaderFields headerFields() {
            return HeaderFields.NONE;
        }

        @Override
        public ClientClaims claims() {
            return ClientClaims.NONE;
        }
    }

    /** A JSON array of messages, at least one (revision 2025-03-26). */
    record Batch(List<Single> singles) implements Message {
        public Batch {
            singles = List.copyOf(singles);
        }
    }
}
