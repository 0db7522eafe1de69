/** Orders the steps between a request and its outcome. It knows nothing about servlets. */
@NullMarked
package io.github.mcppolicy.enforce;

import org.jspecify.annotations.NullMarked;
