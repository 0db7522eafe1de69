/** Writes JSON that a terminal of any kind can show. */
@NullMarked
package io.github.mcppolicy.cli.json;

import org.jspecify.annotations.NullMarked;
