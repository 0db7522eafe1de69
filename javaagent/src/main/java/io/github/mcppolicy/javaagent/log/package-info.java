/** Where the agent logs: standard error, through an SLF4J of its own. */
@NullMarked
package io.github.mcppolicy.javaagent.log;

import org.jspecify.annotations.NullMarked;
