package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.DeclaredVersion;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.text.ConfusableKeys;
import java.util.List;

/**
 * The members of {@code params._meta} that somebody reads here.
 *
 * @param version decides how the message is understood
 * @param claims recorded, and looked at where the client has to be asked
 */
public record MetaFields(DeclaredVersion version, ClientClaims claims) {

    public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";

    private static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";
    private static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    private static final String TRACE_PARENT = "traceparent";
    private static final String PROGRESS_TOKEN = "progressToken";

    private static final List<AsciiLiteral> KNOWN =
            AsciiLiteral.all(PROTOCOL_VERSION, CLIENT_INFO, CLIENT_CAPABILITIES, TRACE_PARENT, PROGRESS_TOKEN);
    private static final int LONGEST_TOKEN = 256;
    private static final ConfusableKeys CONFUSABLE = new ConfusableKeys(List.of(PROTOCOL_VERSION));

    /** A message without {@code _meta}. */
    static final MetaFields NONE = new MetaFields(DeclaredVersion.Unnamed.ABSENT, ClientClaims.NONE);

    /** Reads the value of {@code _meta}, which begins with {@code first}, to its end. */
    static MetaFields read(JsonTokens tokens, Token first) throws MalformedException {
        if (first != Token.OBJECT_START) {
            tokens.skip(first);
            return NONE;
        }
        DeclaredVersion declared = DeclaredVersion.Unnamed.ABSENT;
        ClientInfo client = ClientInfo.NONE;
        ElicitationModes elicitation = ElicitationModes.NONE;
        String traceParent = "";
        String progressToken = "";
        boolean ambiguous = false;
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            Token value = tokens.next();
            switch (key) {
                case PROTOCOL_VERSION -> {
                    declared = value == Token.STRING
                            ? new DeclaredVersion.Named(tokens.string())
                            : DeclaredVersion.Unnamed.UNREADABLE;
                    tokens.skip(value);
                }
                case CLIENT_INFO -> client = ClientInfoFields.read(tokens, value);
                case CLIENT_CAPABILITIES -> elicitation = ElicitationModes.read(tokens, value);
                case PROGRESS_TOKEN -> {
                    progressToken = token(tokens, value);
                    tokens.skip(value);
                }
                case TRACE_PARENT -> {
                    traceParent = value == Token.STRING ? tokens.string() : "";
                    tokens.skip(value);
                }
                default -> {
                    ambiguous |= CONFUSABLE.confusedWith(key).isPresent();
                    tokens.skip(value);
                }
            }
        }
        ClientClaims claims = new ClientClaims(client, traceParent, elicitation, progressToken);
        return new MetaFields(ambiguous ? DeclaredVersion.Unnamed.UNREADABLE : declared, claims);
    }

    /** A token that is as long as a message would make progress cost more than the call. */
    private static String token(JsonTokens tokens, Token value) {
        boolean usual = value == Token.STRING || value == Token.NUMBER;
        return usual && tokens.tokenEnd() - tokens.tokenStart() <= LONGEST_TOKEN ? tokens.text() : "";
    }
}
