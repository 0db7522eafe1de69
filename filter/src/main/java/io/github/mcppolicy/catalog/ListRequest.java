package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.util.Optional;

/** Reads which page of a list a request asks for. */
public final class ListRequest {
    private ListRequest() {}

    /**
     * The cursor of a single message that has been read before; {@link ToolInventory#FIRST_PAGE} when it has none.
     * Empty when that is not known, as with a batch.
     */
    public static Optional<String> cursor(byte[] message) {
        JsonTokens tokens = JsonTokens.trusted(message, 0, message.length);
        try {
            Optional<String> cursor = Optional.of(ToolInventory.FIRST_PAGE);
            if (tokens.next() != Token.OBJECT_START) {
                return Optional.empty();
            }
            while (tokens.next() == Token.KEY) {
                boolean isParams = tokens.string().equals("params");
                Token value = tokens.next();
                if (isParams && value == Token.OBJECT_START) {
                    cursor = ofParams(tokens);
                } else {
                    tokens.skipChecked(value);
                }
            }
            return cursor;
        } catch (MalformedException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofParams(JsonTokens tokens) throws MalformedException {
        Optional<String> cursor = Optional.of(ToolInventory.FIRST_PAGE);
        while (tokens.next() == Token.KEY) {
            boolean isCursor = tokens.string().equals("cursor");
            Token value = tokens.next();
            if (isCursor && value != Token.NULL) {
                cursor = value == Token.STRING ? Optional.of(tokens.string()) : Optional.empty();
            }
            tokens.skipChecked(value);
        }
        return cursor;
    }
}
