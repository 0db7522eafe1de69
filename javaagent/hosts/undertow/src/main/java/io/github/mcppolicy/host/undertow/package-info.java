/** The policy filter in an embedded Undertow. */
@NullMarked
package io.github.mcppolicy.host.undertow;

import org.jspecify.annotations.NullMarked;
