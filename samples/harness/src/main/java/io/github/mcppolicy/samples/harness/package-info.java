/**
 * Starts packaged samples in processes of their own, and puts load on several of them in turn. It does not know any
 * particular sample or policy.
 */
@NullMarked
package io.github.mcppolicy.samples.harness;

import org.jspecify.annotations.NullMarked;
