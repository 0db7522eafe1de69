/** Compares the URIs that the rules for resources let through with what hosts take them for. */
@NullMarked
package io.github.mcppolicy.uri;

import org.jspecify.annotations.NullMarked;
