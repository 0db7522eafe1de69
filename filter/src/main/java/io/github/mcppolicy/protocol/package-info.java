/** The protocol: strict reading of JSON-RPC and MCP messages, answers to them, and the rewriting of list results. */
@NullMarked
package io.github.mcppolicy.protocol;

import org.jspecify.annotations.NullMarked;
