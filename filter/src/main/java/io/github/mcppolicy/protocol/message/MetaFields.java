package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.DeclaredVersion;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.text.ConfusableKeys;
import java.util.List;

/** The member of {@code params._meta} that decides how the message is understood. */
public final class MetaFields {

    public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";

    private static final List<AsciiLiteral> KNOWN = AsciiLiteral.all(PROTOCOL_VERSION, "progressToken");
    private static final ConfusableKeys CONFUSABLE = new ConfusableKeys(List.of(PROTOCOL_VERSION));

    private MetaFields() {}

    /** Reads the value of {@code _meta}, which begins with {@code first}, to its end. */
    static DeclaredVersion read(JsonTokens tokens, Token first) throws MalformedException {
        if (first != Token.OBJECT_START) {
            tokens.skip(first);
            return DeclaredVersion.Unnamed.ABSENT;
        }
        DeclaredVersion declared = DeclaredVersion.Unnamed.ABSENT;
        boolean ambiguous = false;
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            Token value = tokens.next();
            if (key.equals(PROTOCOL_VERSION)) {
                declared = value == Token.STRING
                        ? new DeclaredVersion.Named(tokens.string())
                        : DeclaredVersion.Unnamed.UNREADABLE;
            } else {
                ambiguous |= CONFUSABLE.confusedWith(key).isPresent();
            }
            tokens.skip(value);
        }
        return ambiguous ? DeclaredVersion.Unnamed.UNREADABLE : declared;
    }
}
