package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The results with which an app asks a client for more ({@code input_required}, MCP 2026-07-28). */
final class InputRequired {

    private static final String RESULT = "result";
    private static final String TYPE = "resultType";
    private static final String STATE = "requestState";
    private static final List<AsciiLiteral> KNOWN = AsciiLiteral.all(RESULT, TYPE, STATE);
    private static final List<AsciiLiteral> ASKING = AsciiLiteral.all("input_required");

    private InputRequired() {}

    /** Replaces the state in the message at {@code bytes[start, end)}, if it is such a result. Any other text stays. */
    static void replaceState(byte[] bytes, int start, int end, Function<Optional<String>, String> states, Edits edits) {
        try {
            JsonTokens tokens = JsonTokens.trusted(bytes, start, end);
            if (tokens.next() != Token.OBJECT_START) {
                return;
            }
            while (tokens.next() == Token.KEY) {
                boolean isResult = tokens.stringAmong(KNOWN).equals(RESULT);
                Token value = tokens.next();
                if (isResult && value == Token.OBJECT_START) {
                    replaceState(bytes, tokens, states, edits);
                } else {
                    tokens.skip(value);
                }
            }
        } catch (MalformedException notAResult) {
            // No client reads it either.
        }
    }

    private static void replaceState(
            byte[] bytes, JsonTokens tokens, Function<Optional<String>, String> states, Edits edits)
            throws MalformedException {
        int afterBrace = tokens.tokenEnd();
        boolean asks = false;
        int stateStart = 0;
        int stateEnd = 0;
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            Token value = tokens.next();
            if (key.equals(TYPE)) {
                asks = value == Token.STRING && tokens.stringAmong(ASKING).equals("input_required");
            } else if (key.equals(STATE) && value == Token.STRING) {
                stateStart = tokens.tokenStart();
                stateEnd = tokens.tokenEnd();
            }
            tokens.skip(value);
        }
        if (asks && stateEnd > 0) {
            String app = new String(bytes, stateStart, stateEnd - stateStart, StandardCharsets.UTF_8);
            edits.replace(stateStart, stateEnd, states.apply(Optional.of(app)).getBytes(StandardCharsets.UTF_8));
        } else if (asks) {
            String member = "\"" + STATE + "\":" + states.apply(Optional.empty()) + ",";
            edits.replace(afterBrace, afterBrace, member.getBytes(StandardCharsets.UTF_8));
        }
    }
}
