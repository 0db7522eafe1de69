package io.github.mcppolicy.protocol;

import io.github.mcppolicy.protocol.JsonTokens.Token;
import java.util.List;

/** The member of {@code params._meta} that decides how the message is understood. */
final class MetaFields {

    static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";

    private static final List<KnownString> KNOWN = KnownString.all(PROTOCOL_VERSION, "progressToken");
    private static final LookalikeKeys LOOKALIKES = new LookalikeKeys(List.of(PROTOCOL_VERSION));

    private MetaFields() {}

    /** Reads the value of {@code _meta}, which begins with {@code first}, to its end. */
    static VersionClaim read(JsonTokens tokens, Token first) throws MalformedException {
        if (first != Token.OBJECT_START) {
            tokens.skip(first);
            return VersionClaim.Unnamed.ABSENT;
        }
        VersionClaim claim = VersionClaim.Unnamed.ABSENT;
        boolean ambiguous = false;
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            Token value = tokens.next();
            if (key.equals(PROTOCOL_VERSION)) {
                claim = value == Token.STRING
                        ? new VersionClaim.Named(tokens.string())
                        : VersionClaim.Unnamed.UNREADABLE;
            } else {
                ambiguous |= LOOKALIKES.lookedLike(key).isPresent();
            }
            tokens.skip(value);
        }
        return ambiguous ? VersionClaim.Unnamed.UNREADABLE : claim;
    }
}
