/** Programs outside the JVM that tests of every module run. */
@NullMarked
package io.github.mcppolicy.external;

import org.jspecify.annotations.NullMarked;
