package io.github.mcppolicy.grant;

/** Who once sent a request, under a policy that may be newer than the request. */
public sealed interface LaterIdentification permits Identification, LaterIdentification.Undecided {

    /**
     * The policy now names a role that the container was not asked about while it could be. Nobody knows whose rules
     * hold, so the caller must be shown nothing.
     */
    record Undecided() implements LaterIdentification {}
}
