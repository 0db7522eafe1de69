/** The sample started as its users start it, and what real clients see of it. */
@NullMarked
package io.github.mcppolicy.samples.webxml;

import org.jspecify.annotations.NullMarked;
