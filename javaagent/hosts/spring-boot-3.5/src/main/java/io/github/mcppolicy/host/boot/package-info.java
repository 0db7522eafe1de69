/** A Spring Boot application with Spring Security, whose servlets and filters are those of the contract. */
@NullMarked
package io.github.mcppolicy.host.boot;

import org.jspecify.annotations.NullMarked;
