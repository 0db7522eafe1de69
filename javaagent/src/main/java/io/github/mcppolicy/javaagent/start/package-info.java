/** From the arguments of the agent to guarded servlets: settings, messages, failures. */
@NullMarked
package io.github.mcppolicy.javaagent.start;

import org.jspecify.annotations.NullMarked;
