/** The settings {@code mcp.policy.*}: what there is, where the values come from, and what is wrong with them. */
@NullMarked
package io.github.mcppolicy.config;

import org.jspecify.annotations.NullMarked;
