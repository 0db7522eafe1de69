package io.github.mcppolicy.policy.proof;

/**
 * A message that shows what was found. Both policies have decided about it.
 *
 * @param message JSON-RPC, in ASCII
 * @param old what the old policy says about it
 * @param now what the new policy says about it
 */
public record Witness(String message, Verdict old, Verdict now) {}
