/** The order of the steps between a request and its outcome; knows nothing of servlets. */
@NullMarked
package io.github.mcppolicy.enforce;

import org.jspecify.annotations.NullMarked;
