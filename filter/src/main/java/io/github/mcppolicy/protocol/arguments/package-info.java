/** The arguments of a call, read only where a rule needs them. */
@NullMarked
package io.github.mcppolicy.protocol.arguments;

import org.jspecify.annotations.NullMarked;
