/** What the rules for resources let through, against what hosts take a URI for. */
@NullMarked
package io.github.mcppolicy.uri;

import org.jspecify.annotations.NullMarked;
