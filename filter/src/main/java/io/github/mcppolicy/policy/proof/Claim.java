package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.List;
import java.util.Set;

/**
 * A statement about what a policy lets through. Limits are no part of it: a call counts as let through if only a limit can
 * stop it.
 *
 * @param pointer where it stands in the document of claims, as JSON Pointer (RFC 6901)
 * @param target a name, or a prefix. {@link Quantity#NEVER} covers every spelling that a host could take for it,
 *     {@link Quantity#ALWAYS} only names that are spelled plainly
 * @param where conditions on the arguments; a call that one of them cannot be evaluated for is covered by
 *     {@link Quantity#NEVER} and not by {@link Quantity#ALWAYS}
 */
public record Claim(
        String pointer,
        Quantity quantity,
        TargetKind kind,
        NamePattern target,
        List<Condition> where,
        Holder holder,
        Passage passage) {

    public Claim {
        where = List.copyOf(where);
    }

    /** Of how many calls it speaks. */
    public enum Quantity {
        /** No call that it covers passes. */
        NEVER,
        /** Each call that it covers passes. */
        ALWAYS
    }

    /** What passing means. */
    public enum Passage {
        /** At once, or once a person has said yes. */
        ANY,
        /** At once. */
        WITHOUT_APPROVAL
    }

    /** Of whose calls it speaks. */
    public sealed interface Holder {}

    /** Of everybody's. */
    public record Anybody() implements Holder {}

    /** Of those of a grant. */
    public record HolderOf(String grant) implements Holder {}

    /** Of one user's. */
    public record User(String principal, Set<String> roles) implements Holder {
        public User {
            roles = Set.copyOf(roles);
        }
    }
}
