/** Carries requests from a servlet container to the enforcer, and answers back. Decides nothing. */
@NullMarked
package io.github.mcppolicy.servlet;

import org.jspecify.annotations.NullMarked;
