/**
 * A back office as a plain servlet app with an MCP endpoint, as its owner would have written it. No class here knows of
 * the policy filter; only {@code WEB-INF/web.xml} names it.
 */
@NullMarked
package io.github.mcppolicy.samples.webxml;

import org.jspecify.annotations.NullMarked;
