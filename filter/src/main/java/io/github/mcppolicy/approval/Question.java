package io.github.mcppolicy.approval;

import java.time.Duration;
import java.util.Optional;

/**
 * What a person is asked. Immutable.
 *
 * @param key of this very call: an HMAC over everything that a yes is bound to. The same call has the same key
 * @param batchKey of every call of the same tool by the same caller under the same policy, whatever its arguments
 * @param tool the name of the tool
 * @param arguments the exact arguments in their canonical form (RFC 8785, numbers by exact decimal value). For the
 *     person who answers; they stand in no log and in no record
 * @param argumentsDigest SHA-256 of the canonical arguments, as 64 lower-case hexadecimal digits
 * @param caller {@code principal:..}, {@code grant:..} or {@code address:..}
 * @param grant the name of the caller's grant; empty where the document's own sections hold
 * @param rule JSON Pointer (RFC 6901) of the {@code action} that asks
 * @param reason the author's text, or what the rule says; never empty
 * @param asked who is to answer
 * @param ttl how long the question stays open, and how long a yes may then be used
 * @param uses how many executions one yes is good for, at least 1
 * @param batch what an approver may grant beyond this call; empty where the policy allows nothing beyond it
 * @param policyVersion hash of the policy document that asks
 * @param endpoint the path that the call came in on
 */
public record Question(
        String key,
        String batchKey,
        String tool,
        String arguments,
        String argumentsDigest,
        String caller,
        String grant,
        String rule,
        String reason,
        Asked asked,
        Duration ttl,
        int uses,
        Optional<BatchTerms> batch,
        String policyVersion,
        String endpoint) {

    /** The same question to somebody else. */
    public Question to(Asked other) {
        return new Question(
                key,
                batchKey,
                tool,
                arguments,
                argumentsDigest,
                caller,
                grant,
                rule,
                reason,
                other,
                ttl,
                uses,
                batch,
                policyVersion,
                endpoint);
    }
}
