/** A ticket desk as a plain servlet app with an MCP endpoint, as its owner would have written it. It knows of no policy. */
@NullMarked
package com.example.tickets;

import org.jspecify.annotations.NullMarked;
