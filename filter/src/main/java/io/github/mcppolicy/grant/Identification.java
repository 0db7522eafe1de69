package io.github.mcppolicy.grant;

import io.github.mcppolicy.policy.Policy;

/** Who sends a request, and by which policy the request is evaluated. */
public sealed interface Identification extends LaterIdentification {

    /**
     * The caller is known.
     *
     * @param policy the rules of the caller's grant, or the document's own sections
     */
    record Known(Caller caller, Policy policy) implements Identification {}

    /** A token that no grant knows, or whose grant has expired: answered with 401, whatever else the request shows. */
    record UnknownToken() implements Identification {}
}
