package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.ArgumentPath;
import java.time.Duration;
import java.util.Optional;

/**
 * One limit as the policy defines it.
 *
 * @param rule JSON Pointer (RFC 6901) into the policy document
 * @param counter limits that name the same counter share one count; they agree in window, max and scope
 * @param window how long one count lasts from its first call on
 * @param max how much may be spent in one window, above zero
 * @param incrementFrom the argument whose value is spent; when empty, each call spends one
 */
public record Limit(
        String rule, String counter, Scope scope, Duration window, int max, Optional<ArgumentPath> incrementFrom) {

    boolean spendsTheSameAs(Limit other) {
        return counter.equals(other.counter) && incrementFrom.equals(other.incrementFrom);
    }
}
