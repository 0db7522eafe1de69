package io.github.mcppolicy.enforce;

import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.grant.Requester;
import io.github.mcppolicy.policy.Policy;

/**
 * Who sends a request, as {@link Enforcer#identify} has found out, and with it the policy that decides about the
 * request from start to end. For use while the request is evaluated, by its thread.
 */
public sealed interface Sender {

    /** Names the sender in limits and records. */
    Caller caller();

    /** The whole policy in force when the request came. */
    Policy document();

    /**
     * A caller with rules.
     *
     * @param rules those of the caller's grant, or the document's own
     */
    record Known(Caller caller, Policy rules, Policy document, Requester requester) implements Sender {}

    /** A token that no grant knows, or that cannot be read in one way only. It is refused, whatever else holds. */
    record UnknownToken(Caller caller, Policy document, Requester requester) implements Sender {}

    /** The host or its container failed when it was asked. */
    record Unidentified(Caller caller, Policy document, Throwable failure) implements Sender {}
}
