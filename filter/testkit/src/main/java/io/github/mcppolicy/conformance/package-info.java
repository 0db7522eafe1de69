/**
 * The official MCP conformance suite against the servlet transport of the MCP Java SDK: bare, and behind a policy that
 * must not change anything the suite sees.
 */
@NullMarked
package io.github.mcppolicy.conformance;

import org.jspecify.annotations.NullMarked;
