package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.ProtocolError;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.json.ReadLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the body of a POST strictly (JSON-RPC 2.0; RFC 8259; MCP 2025-11-25, basic protocol): a message that it accepts
 * means the same to every parser. One pass over the bytes; nothing is built for arguments. Immutable, thread-safe.
 */
public final class MessageReader {

    private final ReadLimits bounds;

    public MessageReader(ReadLimits bounds) {
        this.bounds = bounds;
    }

    /** Reads a whole body. The accepted message refers to {@code body}, which nobody may change afterwards. */
    public ParseResult read(byte[] body) {
        if (body.length > bounds.bodySize()) {
            return new ParseResult.Refused(tooLarge(body.length));
        }
        try {
            return new ParseResult.Accepted(readMessage(body));
        } catch (MalformedException malformed) {
            return new ParseResult.Refused(malformed.error());
        }
    }

    /** The refusal of a body that has, or declares, {@code size} bytes. */
    public ProtocolError tooLarge(long size) {
        return ProtocolError.invalidRequest(
                "body of " + size + " bytes is over mcp.policy.max-body-size = " + bounds.bodySize());
    }

    /** The most bytes that a body may have. */
    public int largestBody() {
        return bounds.bodySize();
    }

    private Message readMessage(byte[] body) throws MalformedException {
        JsonTokens tokens = JsonTokens.strict(body, bounds);
        Token first = tokens.next();
        Message message = first == Token.ARRAY_START
                ? readBatch(body, tokens, bounds.batchSize())
                : readSingle(body, tokens, first);
        tokens.next();
        return message;
    }

    private static Message readBatch(byte[] body, JsonTokens tokens, int largest) throws MalformedException {
        List<Message.Single> messages = new ArrayList<>();
        for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
            if (messages.size() == largest) {
                throw MalformedException.invalidRequest("a batch of more than mcp.policy.max-batch-size = " + largest);
            }
            messages.add(readSingle(body, tokens, first));
        }
        if (messages.isEmpty()) {
            throw MalformedException.invalidRequest("a batch without messages");
        }
        return new Message.Batch(messages);
    }

    private static Message.Single readSingle(byte[] body, JsonTokens tokens, Token first) throws MalformedException {
        if (first != Token.OBJECT_START) {
            // The rest is read first, so that input that is not JSON is reported as such.
            tokens.skip(first);
            throw MalformedException.invalidRequest("a message must be a JSON object");
        }
        return new MessageFields(body, tokens).read();
    }
}
