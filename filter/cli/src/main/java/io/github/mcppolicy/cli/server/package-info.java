/** A live MCP server: how it is reached, spoken to, and asked for its lists. */
@NullMarked
package io.github.mcppolicy.cli.server;

import org.jspecify.annotations.NullMarked;
