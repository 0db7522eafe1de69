package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.util.List;

/**
 * What a client answers to an elicitation (MCP, {@code ElicitResult}), as far as it can be an answer to one of the
 * filter's own: the only field of its forms is the boolean {@value #FIELD}.
 */
public enum ElicitationReply {
    /** The form was sent with a yes. */
    YES,
    /** The form was sent with a no, or declined. */
    NO,
    /** Accepted without the filter's field: an address will be opened, or a form was sent without its field. */
    ACCEPTED,
    /** Closed without a choice. */
    CANCELLED,
    /** The client has answered with a JSON-RPC error: nobody was asked. */
    FAILED,
    /** Not the result of an elicitation, or one that could be read in several ways. */
    UNREADABLE;

    /** The field of the filter's forms. */
    public static final String FIELD = "approve";

    private static final List<AsciiLiteral> KNOWN = AsciiLiteral.all("action", "content");
    private static final List<AsciiLiteral> ACTIONS = AsciiLiteral.all("accept", "decline", "cancel");
    private static final List<AsciiLiteral> FIELDS = AsciiLiteral.all(FIELD);

    /** Reads the result that begins with {@code first}, to its end. */
    static ElicitationReply read(JsonTokens tokens, Token first) throws MalformedException {
        if (first != Token.OBJECT_START) {
            tokens.skip(first);
            return UNREADABLE;
        }
        String action = "";
        ElicitationReply content = ACCEPTED;
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            Token value = tokens.next();
            switch (key) {
                case "action" -> {
                    action = value == Token.STRING ? tokens.stringAmong(ACTIONS) : "";
                    tokens.skip(value);
                }
                case "content" -> content = readContent(tokens, value);
                default -> tokens.skip(value);
            }
        }
        return switch (action) {
            case "accept" -> content;
            // Whatever else is sent along, nobody has agreed.
            case "decline" -> NO;
            case "cancel" -> CANCELLED;
            default -> UNREADABLE;
        };
    }

    private static ElicitationReply readContent(JsonTokens tokens, Token first) throws MalformedException {
        if (first != Token.OBJECT_START) {
            tokens.skip(first);
            return first == Token.NULL ? ACCEPTED : UNREADABLE;
        }
        ElicitationReply content = ACCEPTED;
        while (tokens.next() == Token.KEY) {
            boolean field = tokens.stringAmong(FIELDS).equals(FIELD);
            Token value = tokens.next();
            if (field) {
                content = value == Token.TRUE ? YES : value == Token.FALSE ? NO : UNREADABLE;
            }
            tokens.skip(value);
        }
        return content;
    }
}
