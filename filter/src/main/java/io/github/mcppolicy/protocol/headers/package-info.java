/** The HTTP headers that repeat parts of a message (MCP 2026-07-28), and those that declare its body. */
@NullMarked
package io.github.mcppolicy.protocol.headers;

import org.jspecify.annotations.NullMarked;
