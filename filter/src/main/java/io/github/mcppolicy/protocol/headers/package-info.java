/** The HTTP headers that say again what a message says (MCP 2026-07-28), and those that declare its body. */
@NullMarked
package io.github.mcppolicy.protocol.headers;

import org.jspecify.annotations.NullMarked;
