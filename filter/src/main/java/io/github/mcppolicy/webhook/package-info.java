/** Sends decisions to an address of the operator's. */
@NullMarked
package io.github.mcppolicy.webhook;

import org.jspecify.annotations.NullMarked;
