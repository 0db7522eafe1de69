/** What was decided, written down: one JSON line for each evaluated message, and the product's own log. */
@NullMarked
package io.github.mcppolicy.audit;

import org.jspecify.annotations.NullMarked;
