/** Where the agent logs: standard error, through its own SLF4J. */
@NullMarked
package io.github.mcppolicy.javaagent.log;

import org.jspecify.annotations.NullMarked;
