/**
 * Policy test files: who calls what and when, and what is to be decided about it. The decisions are those of {@link
 * io.github.mcppolicy.simulation.PolicySimulation}.
 */
@NullMarked
package io.github.mcppolicy.policytest;

import org.jspecify.annotations.NullMarked;
