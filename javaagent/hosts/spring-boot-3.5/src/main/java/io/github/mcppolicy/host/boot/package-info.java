/** A Spring Boot application with Spring Security that runs the servlets and filters of the contract. */
@NullMarked
package io.github.mcppolicy.host.boot;

import org.jspecify.annotations.NullMarked;
