/** The {@code -all} jar as its users have it: alone, beside nothing of this build. */
@NullMarked
package io.github.mcppolicy.alljar;

import org.jspecify.annotations.NullMarked;
