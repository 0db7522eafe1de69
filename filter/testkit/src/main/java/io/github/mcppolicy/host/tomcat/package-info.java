/** The contract on Tomcat. */
@NullMarked
package io.github.mcppolicy.host.tomcat;

import org.jspecify.annotations.NullMarked;
