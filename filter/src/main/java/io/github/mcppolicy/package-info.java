/** The types that users name: the servlet filter and the facade behind it. */
@NullMarked
package io.github.mcppolicy;

import org.jspecify.annotations.NullMarked;
