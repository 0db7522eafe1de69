package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.util.List;

/**
 * In which ways a client says that it can ask its user (MCP 2025-11-25 and 2026-07-28, elicitation, capabilities). An
 * empty declaration means forms only.
 */
public enum ElicitationModes {
    NONE,
    FORM,
    URL,
    FORM_AND_URL;

    private static final String ELICITATION = "elicitation";
    private static final List<AsciiLiteral> CAPABILITIES = AsciiLiteral.all(ELICITATION);
    private static final List<AsciiLiteral> MODES = AsciiLiteral.all("form", "url");

    /** Whether the client shows a form. */
    public boolean form() {
        return this == FORM || this == FORM_AND_URL;
    }

    /** Whether the client opens an address. */
    public boolean url() {
        return this == URL || this == FORM_AND_URL;
    }

    /** Reads the client's capabilities, which begin with {@code first}, to their end. */
    static ElicitationModes read(JsonTokens tokens, Token first) throws MalformedException {
        if (first != Token.OBJECT_START) {
            tokens.skip(first);
            return NONE;
        }
        ElicitationModes declared = NONE;
        while (tokens.next() == Token.KEY) {
            boolean elicitation = tokens.stringAmong(CAPABILITIES).equals(ELICITATION);
            Token value = tokens.next();
            if (elicitation && value == Token.OBJECT_START) {
                declared = readModes(tokens);
            } else {
                tokens.skip(value);
            }
        }
        return declared;
    }

    /** A mode counts only when it is an object, as the specification writes it. */
    private static ElicitationModes readModes(JsonTokens tokens) throws MalformedException {
        boolean named = false;
        boolean form = false;
        boolean url = false;
        while (tokens.next() == Token.KEY) {
            String mode = tokens.stringAmong(MODES);
            Token value = tokens.next();
            boolean isForm = mode.equals("form");
            boolean isUrl = mode.equals("url");
            named |= isForm || isUrl;
            form |= isForm && value == Token.OBJECT_START;
            url |= isUrl && value == Token.OBJECT_START;
            tokens.skip(value);
        }
        if (form || !named) {
            return url ? FORM_AND_URL : FORM;
        }
        return url ? URL : NONE;
    }
}
