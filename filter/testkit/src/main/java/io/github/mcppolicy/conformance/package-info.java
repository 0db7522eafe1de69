/**
 * The official MCP conformance suite against the servlet transport of the MCP Java SDK: bare, and with a policy before it
 * that must change nothing of what the suite sees.
 */
@NullMarked
package io.github.mcppolicy.conformance;

import org.jspecify.annotations.NullMarked;
