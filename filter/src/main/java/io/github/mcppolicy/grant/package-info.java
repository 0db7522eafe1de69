/** Who sends a request, and which policy holds for that caller. */
@NullMarked
package io.github.mcppolicy.grant;

import org.jspecify.annotations.NullMarked;
