/** HTTP as bytes on a socket. Nothing here repairs, normalizes or retries what a test sends. */
@NullMarked
package io.github.mcppolicy.host.client;

import org.jspecify.annotations.NullMarked;
