package io.github.mcppolicy.catalog;

/**
 * Something that was found in one text of a definition.
 *
 * @param what stands there, in printable ASCII
 */
record PoisonHit(PoisonRule rule, String what) {}
