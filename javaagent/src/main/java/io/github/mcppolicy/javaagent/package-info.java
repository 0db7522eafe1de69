/** What the JVM starts, and all of the agent that the app can see. */
@NullMarked
package io.github.mcppolicy.javaagent;

import org.jspecify.annotations.NullMarked;
