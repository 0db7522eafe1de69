/** How much callers have spent, and whether they may spend more: the contract of a store, and the store in memory. */
@NullMarked
package io.github.mcppolicy.limit;

import org.jspecify.annotations.NullMarked;
