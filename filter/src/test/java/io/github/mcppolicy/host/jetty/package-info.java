/** The policy filter in an embedded Jetty. */
@NullMarked
package io.github.mcppolicy.host.jetty;

import org.jspecify.annotations.NullMarked;
