/**
 * Many event streams that stay open, with the filter and without it: what they cost, and what remains of them
 * afterwards.
 */
@NullMarked
package io.github.mcppolicy.samples.webxml.streams;

import org.jspecify.annotations.NullMarked;
