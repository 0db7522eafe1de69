/** Decides about recorded requests again, under another policy, and says what changes. Nothing is called. */
@NullMarked
package io.github.mcppolicy.cli.replay;

import org.jspecify.annotations.NullMarked;
