/** JVMs that tests start, and what they ask them. */
@NullMarked
package io.github.mcppolicy.javaagent.process;

import org.jspecify.annotations.NullMarked;
