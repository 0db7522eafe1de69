/** How much callers have spent, and whether they may spend more: what is asked of a store, and the one in memory. */
@NullMarked
package io.github.mcppolicy.limit;

import org.jspecify.annotations.NullMarked;
