/** JVMs that tests start, and the questions that tests ask them. */
@NullMarked
package io.github.mcppolicy.javaagent.process;

import org.jspecify.annotations.NullMarked;
