package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.util.List;

/** The members of an {@code Implementation}, as MCP calls it, that name a client. */
final class ClientInfoFields {

    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final List<AsciiLiteral> KNOWN = AsciiLiteral.all(NAME, VERSION);

    private ClientInfoFields() {}

    /** Reads the value that begins with {@code first}, to its end. What is not a text is left out. */
    static ClientInfo read(JsonTokens tokens, Token first) throws MalformedException {
        if (first != Token.OBJECT_START) {
            tokens.skip(first);
            return ClientInfo.NONE;
        }
        String name = "";
        String version = "";
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            Token value = tokens.next();
            if (value == Token.STRING && key.equals(NAME)) {
                name = tokens.string();
            } else if (value == Token.STRING && key.equals(VERSION)) {
                version = tokens.string();
            }
            tokens.skip(value);
        }
        return new ClientInfo(name, version);
    }
}
