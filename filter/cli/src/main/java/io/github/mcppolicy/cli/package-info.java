/** The command line of the all-in-one jar. */
@NullMarked
package io.github.mcppolicy.cli;

import org.jspecify.annotations.NullMarked;
