package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.text.ConfusableKeys;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a client sends along when it tries a request again (MCP 2026-07-28, multi round-trip requests): answers to what
 * it was asked, and the state that it was given. Both may be the app's, the filter's, or partly each.
 *
 * @param reply the answer to what the filter has asked under {@value #KEY}; empty where there is none
 * @param stateJson the {@code requestState}, whoever has given it, as the JSON string that the client wrote; empty where
 *     there is none
 */
public record RetryFields(Optional<ElicitationReply> reply, Optional<String> stateJson) {

    /** Where the filter asks, among the {@code inputRequests} of a result, and is answered. */
    public static final String KEY = "io.github.mcppolicy/approval";

    /** A request that is not tried again. */
    public static final RetryFields NONE = new RetryFields(Optional.empty(), Optional.empty());

    static final String RESPONSES = "inputResponses";
    static final String STATE = "requestState";

    private static final String PARAMETERS = "params";
    private static final List<AsciiLiteral> OURS = AsciiLiteral.all(KEY);
    private static final List<AsciiLiteral> KNOWN = AsciiLiteral.all(RESPONSES, STATE, PARAMETERS);
    private static final ConfusableKeys CONFUSABLE = new ConfusableKeys(List.of(KEY));

    /** The text of the state; empty where there is none. */
    public Optional<String> state() {
        return stateJson.map(json -> {
            byte[] written = json.getBytes(StandardCharsets.UTF_8);
            return JsonTokens.string(written, 0, written.length);
        });
    }

    /** Reads {@code params.inputResponses}; the tokens are past its opening brace. */
    static Optional<ElicitationReply> readResponses(JsonTokens tokens, ParameterErrors errors)
            throws MalformedException {
        Optional<ElicitationReply> reply = Optional.empty();
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(OURS);
            Token value = tokens.next();
            if (key.equals(KEY)) {
                reply = Optional.of(ElicitationReply.read(tokens, value));
            } else {
                if (CONFUSABLE.confusedWith(key).isPresent()) {
                    errors.add(RESPONSES, "a key of params.inputResponses can be taken for " + KEY);
                }
                tokens.skip(value);
            }
        }
        return reply;
    }

    /**
     * A request as the app is to get it: without the filter's answer among {@code inputResponses}, and with the app's
     * own state in the place of the filter's, if the filter's held one. Everything else stays as it was written.
     *
     * @param body one request that was read, with {@code params}
     * @param stateJson what takes the place of {@code requestState}, a JSON string; empty where the app has given none
     * @throws IllegalArgumentException when it was not read before
     */
    public static byte[] withoutOurs(byte[] body, Optional<String> stateJson) {
        try {
            return edited(body, stateJson);
        } catch (MalformedException notRead) {
            throw new IllegalArgumentException("not a request that was read", notRead);
        }
    }

    private static byte[] edited(byte[] body, Optional<String> state) throws MalformedException {
        JsonTokens tokens = JsonTokens.trusted(body, 0, body.length);
        tokens.next();
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            Token value = tokens.next();
            if (!key.equals(PARAMETERS)) {
                tokens.skip(value);
                continue;
            }
            int start = tokens.tokenStart();
            List<byte[]> members = members(body, tokens, state);
            return spliced(body, start, object(members), tokens.tokenEnd());
        }
        return body;
    }

    /** The members of the parameters that the app gets, each as it is written. */
    private static List<byte[]> members(byte[] body, JsonTokens tokens, Optional<String> state)
            throws MalformedException {
        List<byte[]> members = new ArrayList<>();
        while (tokens.next() == Token.KEY) {
            int start = tokens.tokenStart();
            String key = tokens.stringAmong(KNOWN);
            Token value = tokens.next();
            int valueStart = tokens.tokenStart();
            if (key.equals(RESPONSES) && value == Token.OBJECT_START) {
                List<byte[]> theirs = theirs(body, tokens);
                if (!theirs.isEmpty()) {
                    members.add(spliced(
                            Arrays.copyOfRange(body, start, valueStart),
                            valueStart - start,
                            object(theirs),
                            valueStart - start));
                }
                continue;
            }
            tokens.skip(value);
            if (!key.equals(STATE)) {
                members.add(Arrays.copyOfRange(body, start, tokens.tokenEnd()));
            } else if (state.isPresent()) {
                byte[] name = Arrays.copyOfRange(body, start, valueStart);
                members.add(spliced(name, name.length, state.get().getBytes(StandardCharsets.UTF_8), name.length));
            }
        }
        return members;
    }

    private static List<byte[]> theirs(byte[] body, JsonTokens tokens) throws MalformedException {
        List<byte[]> theirs = new ArrayList<>();
        while (tokens.next() == Token.KEY) {
            int start = tokens.tokenStart();
            boolean ours = tokens.stringAmong(OURS).equals(KEY);
            tokens.skip(tokens.next());
            if (!ours) {
                theirs.add(Arrays.copyOfRange(body, start, tokens.tokenEnd()));
            }
        }
        return theirs;
    }

    private static byte[] object(List<byte[]> members) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write('{');
        for (byte[] member : members) {
            if (object.size() > 1) {
                object.write(',');
            }
            object.writeBytes(member);
        }
        object.write('}');
        return object.toByteArray();
    }

    /** The bytes with {@code [start, end)} replaced. */
    private static byte[] spliced(byte[] bytes, int start, byte[] replacement, int end) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream(bytes.length + replacement.length);
        spliced.write(bytes, 0, start);
        spliced.writeBytes(replacement);
        spliced.write(bytes, end, bytes.length - end);
        return spliced.toByteArray();
    }
}
