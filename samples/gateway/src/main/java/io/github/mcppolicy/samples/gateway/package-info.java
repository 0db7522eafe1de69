/**
 * Puts the policy filter in front of an MCP server that is not yours. Nothing here decides: requests reach {@link
 * io.github.mcppolicy.McpPolicyFilter} first, and those it lets through are carried to the upstream server.
 */
@NullMarked
package io.github.mcppolicy.samples.gateway;

import org.jspecify.annotations.NullMarked;
