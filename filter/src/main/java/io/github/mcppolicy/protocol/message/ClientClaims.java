package io.github.mcppolicy.protocol.message;

/**
 * What a message says of where it comes from. Nothing proves it, and nothing is decided by it.
 *
 * @param client the {@code clientInfo} of an {@code initialize}, or of {@code _meta} from revision 2026-07-28 on
 * @param traceParent what {@code _meta} has for W3C Trace Context, which may be any text; empty where it has nothing
 */
public record ClientClaims(ClientInfo client, String traceParent) {

    /** A message that says nothing. */
    public static final ClientClaims NONE = new ClientClaims(ClientInfo.NONE, "");

    ClientClaims of(ClientInfo other) {
        return new ClientClaims(other, traceParent);
    }
}
