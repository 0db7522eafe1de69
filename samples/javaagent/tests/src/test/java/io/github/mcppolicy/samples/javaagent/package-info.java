/** The unchanged apps, started with the agent as their users start them: what real clients see, and what it costs. */
@NullMarked
package io.github.mcppolicy.samples.javaagent;

import org.jspecify.annotations.NullMarked;
