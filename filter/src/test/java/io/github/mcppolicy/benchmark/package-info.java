/** What the product costs: programs to run by hand, not tests. */
@NullMarked
package io.github.mcppolicy.benchmark;

import org.jspecify.annotations.NullMarked;
