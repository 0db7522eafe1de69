package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.RequestId;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.text.ConfusableKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the members of one message. They arrive in any order, so they are evaluated together at the end. */
final class MessageFields {

    private static final List<AsciiLiteral> KNOWN =
            AsciiLiteral.all("jsonrpc", "id", "method", "params", "result", "error");
    private static final ConfusableKeys CONFUSABLE =
            new ConfusableKeys(KNOWN.stream().map(AsciiLiteral::text).toList());
    private static final List<AsciiLiteral> VERSION = AsciiLiteral.all("2.0");
    private static final List<AsciiLiteral> USUAL_METHODS =
            AsciiLiteral.all(Methods.CALL_TOOL, Methods.LIST_TOOLS, Methods.READ_RESOURCE, Methods.GET_PROMPT);

    private final JsonTokens tokens;
    private final ParameterFields parameters;

    private boolean versionSeen;
    private @Nullable RequestId id;
    private @Nullable String method;
    private boolean parametersSeen;
    private boolean resultSeen;
    private ElicitationReply reply = ElicitationReply.FAILED;
    private boolean errorSeen;

    /** @param tokens already past the opening brace of the message */
    MessageFields(byte[] body, JsonTokens tokens) {
        this.tokens = tokens;
        this.parameters = new ParameterFields(body, tokens);
    }

    Message.Single read() throws MalformedException {
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            readMember(key, tokens.next());
        }
        if (!versionSeen) {
            throw MalformedException.invalidRequest("jsonrpc must be the string \"2.0\"");
        }
        return method == null ? response() : call(method);
    }

    private void readMember(String key, Token first) throws MalformedException {
        switch (key) {
            case "jsonrpc" -> readVersion(first);
            case "id" -> readId(first);
            case "method" -> readMethod(first);
            case "params" -> readParameters(first);
            case "result" -> {
                resultSeen = true;
                reply = ElicitationReply.read(tokens, first);
            }
            case "error" -> {
                errorSeen = true;
                tokens.skip(first);
            }
            default -> {
                refuseConfusable(key);
                tokens.skip(first);
            }
        }
    }

    private void readVersion(Token token) throws MalformedException {
        if (token != Token.STRING || !tokens.stringAmong(VERSION).equals("2.0")) {
            throw MalformedException.invalidRequest("jsonrpc must be the string \"2.0\"");
        }
        versionSeen = true;
    }

    private void readId(Token token) throws MalformedException {
        String text = tokens.text();
        if (token != Token.STRING && !(token == Token.NUMBER && isInteger(text))) {
            throw MalformedException.invalidRequest("id must be a string or an integer");
        }
        id = new RequestId(text);
    }

    private static boolean isInteger(String number) {
        return number.indexOf('.') < 0 && number.indexOf('e') < 0 && number.indexOf('E') < 0;
    }

    private void readMethod(Token token) throws MalformedException {
        if (token != Token.STRING) {
            throw MalformedException.invalidRequest("method must be a string");
        }
        method = tokens.stringAmong(USUAL_METHODS);
    }

    private void readParameters(Token first) throws MalformedException {
        if (first != Token.OBJECT_START) {
            throw MalformedException.invalidRequest("params must be an object");
        }
        parametersSeen = true;
        parameters.read();
    }

    private static void refuseConfusable(String key) throws MalformedException {
        if (CONFUSABLE.confusedWith(key).isPresent()) {
            throw MalformedException.invalidRequest("a key of the message can be taken for "
                    + CONFUSABLE.confusedWith(key).get());
        }
    }

    private Message.Single response() throws MalformedException {
        if (resultSeen == errorSeen) {
            throw MalformedException.invalidRequest("a message has either a method, or a result, or an error");
        }
        if (id == null || parametersSeen) {
            throw MalformedException.invalidRequest("a response has an id, and no params");
        }
        return new Message.Response(id, reply);
    }

    private Message.Single call(String name) throws MalformedException {
        if (resultSeen || errorSeen) {
            throw MalformedException.invalidRequest("a message with a method has neither result nor error");
        }
        Operation operation = Methods.operation(name, parameters);
        HeaderFields headerFields = parameters.headerFields(name);
        ClientClaims claims = parameters.claims(operation);
        return id == null
                ? new Message.Notification(operation, headerFields, claims)
                : new Message.Request(id, operation, headerFields, claims);
    }
}
