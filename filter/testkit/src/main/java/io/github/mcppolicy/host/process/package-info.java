/**
 * Containers in JVMs of their own, each in a process that is started once and then runs one application after the other.
 * The child side is {@link io.github.mcppolicy.host.process.HostProcess}; all else is the parent's.
 */
@NullMarked
package io.github.mcppolicy.host.process;

import org.jspecify.annotations.NullMarked;
