/**
 * Decides what a policy says about one call. Everything here is pure: no clock, no input or output, and no state except
 * the immutable compiled policy.
 */
@NullMarked
package io.github.mcppolicy.policy;

import org.jspecify.annotations.NullMarked;
