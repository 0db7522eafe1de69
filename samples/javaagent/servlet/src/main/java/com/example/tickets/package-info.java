/**
 * A ticket desk as a plain servlet app with an MCP endpoint, as its owner would have written it. It does not know of
 * any policy.
 */
@NullMarked
package com.example.tickets;

import org.jspecify.annotations.NullMarked;
