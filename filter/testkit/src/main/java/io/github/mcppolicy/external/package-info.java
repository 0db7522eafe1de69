/** Programs outside the JVM, run by the tests of every module. */
@NullMarked
package io.github.mcppolicy.external;

import org.jspecify.annotations.NullMarked;
