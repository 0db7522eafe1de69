/**
 * Puts the policy filter in front of an MCP server that one does not own. Nothing here decides: requests reach {@link
 * io.github.mcppolicy.McpPolicyFilter} first, and what it lets pass is carried to the upstream server.
 */
@NullMarked
package io.github.mcppolicy.samples.gateway;

import org.jspecify.annotations.NullMarked;
