package io.github.mcppolicy.cli.suggest;

import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyDefinition;
import java.util.Optional;

/**
 * The policy that was in force, of which the suggestion keeps whom grants are for and what records cannot show.
 *
 * @param name for messages
 * @param written its document
 */
public record GivenPolicy(String name, Policy policy, Written written) {

    /** The text of a policy, by place. */
    @FunctionalInterface
    public interface Written {

        /**
         * The value of a field as JSON.
         *
         * @param pointer JSON Pointer (RFC 6901) of the object that has the field
         */
        Optional<String> json(String pointer, String field);
    }

    /** The rules of a grant, or the document's own for an empty name. */
    Optional<PolicyDefinition> rules(String grant) {
        return grant.isEmpty()
                ? Optional.of(policy.definition())
                : grant(grant).map(found -> found.definition().rules());
    }

    Optional<Grant> grant(String grant) {
        return policy.grants().stream()
                .filter(one -> one.definition().name().equals(grant))
                .findFirst();
    }

    static String pointer(Grant grant) {
        return "/grants/" + grant.place();
    }
}
