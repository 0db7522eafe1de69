package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.HiddenNames;

/**
 * What keeps calls from an entry that {@code hide} covers.
 *
 * @param wrong what is wrong with such an entry
 * @param remedy what its author can do about it
 */
record Hiding(HiddenNames names, String wrong, String remedy) {}
