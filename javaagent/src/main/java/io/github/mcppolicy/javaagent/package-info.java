/** What the JVM starts, and all that the app can see of the agent. */
@NullMarked
package io.github.mcppolicy.javaagent;

import org.jspecify.annotations.NullMarked;
