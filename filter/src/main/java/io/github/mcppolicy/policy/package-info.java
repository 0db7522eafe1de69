/**
 * What a policy says about one call. Everything here is pure: no clock, no input or output, no state but the immutable
 * compiled policy.
 */
@NullMarked
package io.github.mcppolicy.policy;

import org.jspecify.annotations.NullMarked;
