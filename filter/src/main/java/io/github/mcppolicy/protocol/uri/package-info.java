/** URIs of resources: decides which of them every host reads alike. */
@NullMarked
package io.github.mcppolicy.protocol.uri;

import org.jspecify.annotations.NullMarked;
