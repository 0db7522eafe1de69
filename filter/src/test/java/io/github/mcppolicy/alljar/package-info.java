/** The {@code -all} jar as its users have it: alone, with nothing else of this build. */
@NullMarked
package io.github.mcppolicy.alljar;

import org.jspecify.annotations.NullMarked;
