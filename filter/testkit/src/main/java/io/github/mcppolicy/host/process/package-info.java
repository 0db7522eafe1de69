/**
 * Containers in JVMs of their own. Each JVM is a process that is started once and then runs one application after
 * another. The child's side is {@link io.github.mcppolicy.host.process.HostProcess}; everything else is the parent's.
 */
@NullMarked
package io.github.mcppolicy.host.process;

import org.jspecify.annotations.NullMarked;
