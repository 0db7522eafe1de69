package io.github.mcppolicy.protocol.message;

/**
 * What a message says of where it comes from. Nothing proves it. It decides nothing but how a client is asked and told.
 *
 * @param client the {@code clientInfo} of an {@code initialize}, or of {@code _meta} from revision 2026-07-28 on
 * @param traceParent what {@code _meta} has for W3C Trace Context, which may be any text; empty where it has nothing
 * @param elicitation how its user can be asked: as an {@code initialize} declares it, or {@code _meta} from revision
 *     2026-07-28 on
 * @param progressToken the {@code progressToken} of {@code _meta}, a string or an integer, as the client wrote it; empty
 *     where it asks for no progress
 */
public record ClientClaims(ClientInfo client, String traceParent, ElicitationModes elicitation, String progressToken) {

    /** A message that says nothing. */
    public static final ClientClaims NONE = new ClientClaims(ClientInfo.NONE, "", ElicitationModes.NONE, "");

    ClientClaims of(ClientInfo other, ElicitationModes modes) {
        return new ClientClaims(other, traceParent, modes, progressToken);
    }
}
