/** Published MCP clients, each against the same application: once bare, and once through the filter. */
@NullMarked
package io.github.mcppolicy.clients;

import org.jspecify.annotations.NullMarked;
