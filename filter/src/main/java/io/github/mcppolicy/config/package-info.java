/** The settings {@code mcp.policy.*}: which exist, where their values come from, and what is wrong with them. */
@NullMarked
package io.github.mcppolicy.config;

import org.jspecify.annotations.NullMarked;
