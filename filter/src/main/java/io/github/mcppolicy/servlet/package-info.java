/** Carries requests from a servlet container to the enforcer, and answers back. It decides nothing. */
@NullMarked
package io.github.mcppolicy.servlet;

import org.jspecify.annotations.NullMarked;
