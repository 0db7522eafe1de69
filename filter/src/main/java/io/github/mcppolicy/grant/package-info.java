/** Who calls, and which policy holds for them. */
@NullMarked
package io.github.mcppolicy.grant;

import org.jspecify.annotations.NullMarked;
