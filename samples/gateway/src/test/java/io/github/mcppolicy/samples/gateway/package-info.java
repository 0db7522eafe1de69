/** The packaged gateway in front of servers of every kind. */
@NullMarked
package io.github.mcppolicy.samples.gateway;

import org.jspecify.annotations.NullMarked;
