/** The Spring Boot sample, and apps like it, as their users start them. */
@NullMarked
package io.github.mcppolicy.samples.springboot;

import org.jspecify.annotations.NullMarked;
