/** JSON-RPC messages, and the only table of what happens to each method of MCP. */
@NullMarked
package io.github.mcppolicy.protocol.message;

import org.jspecify.annotations.NullMarked;
