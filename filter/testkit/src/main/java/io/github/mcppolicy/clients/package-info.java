/** Published MCP clients, each against the same application: bare, and through the filter. */
@NullMarked
package io.github.mcppolicy.clients;

import org.jspecify.annotations.NullMarked;
