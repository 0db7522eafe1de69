package io.github.mcppolicy.cli.suggest;

import io.github.mcppolicy.policy.RiskClass;
import java.util.Optional;

/**
 * Says which of the tools that were used are to wait for a person. This is where a classification of tools comes in: the
 * records say what was used, and not how dangerous it is.
 */
@FunctionalInterface
public interface ApprovalAdvice {

    /** No tool has to wait that did not wait before. */
    ApprovalAdvice NONE = (tool, author) -> Optional.empty();

    /**
     * Why calls of the tool are to wait, for the agent and the person who is asked; empty when they are not.
     *
     * @param author what the rules that were in force for its callers say it can do
     */
    Optional<String> reason(String tool, Optional<RiskClass> author);
}
