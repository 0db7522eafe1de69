/** Puts the guard around the entries of servlets, in their class files. */
@NullMarked
package io.github.mcppolicy.javaagent.instrument;

import org.jspecify.annotations.NullMarked;
