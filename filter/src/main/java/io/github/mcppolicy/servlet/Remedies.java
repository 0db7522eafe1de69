package io.github.mcppolicy.servlet;

import java.util.Optional;

/**
 * What the operator can do about a request that was refused before it was read. Each ends a sentence.
 *
 * @param forConsumedBody when another filter has read the body
 * @param forOtherType when the body is not declared as JSON; empty when only the client can do something
 */
record Remedies(String forConsumedBody, Optional<String> forOtherType) {}
