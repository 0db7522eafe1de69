/** Many event streams that stay open, through the filter and without it: what they cost, and what is left of them. */
@NullMarked
package io.github.mcppolicy.samples.webxml.streams;

import org.jspecify.annotations.NullMarked;
