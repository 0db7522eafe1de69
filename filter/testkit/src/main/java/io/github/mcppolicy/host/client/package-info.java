/** HTTP as bytes on a socket: nothing here repairs, normalises or retries what a test sends. */
@NullMarked
package io.github.mcppolicy.host.client;

import org.jspecify.annotations.NullMarked;
