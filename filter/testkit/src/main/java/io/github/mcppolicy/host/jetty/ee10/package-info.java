/** The policy filter in an embedded Jetty. */
@NullMarked
package io.github.mcppolicy.host.jetty.ee10;

import org.jspecify.annotations.NullMarked;
