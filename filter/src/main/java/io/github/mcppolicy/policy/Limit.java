package io.github.mcppolicy.policy;

import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import java.util.Optional;

/**
 * One limit as the policy defines it.
 *
 * @param rule JSON Pointer (RFC 6901) into the policy document
 * @param window the maximum and the length of the window; limits that name the same counter share one count and have
 *     the same window and scope
 * @param incrementFrom the argument whose value is spent; when empty, each call spends one
 */
public record Limit(String rule, LimitWindow window, Scope scope, Optional<ArgumentPath> incrementFrom) {

    /** Whether the author gave the count no name: {@code rate_limit}. */
    public boolean isRateLimit() {
        return rule.endsWith("/rate_limit");
    }

    boolean spendsTheSameAs(Limit other) {
        return window.counter().equals(other.window.counter()) && incrementFrom.equals(other.incrementFrom);
    }
}
