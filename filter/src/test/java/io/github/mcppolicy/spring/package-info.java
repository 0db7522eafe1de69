/** Runs on Spring Boot 3.5, which the sources are compiled against, and again on 4.1. */
@NullMarked
package io.github.mcppolicy.spring;

import org.jspecify.annotations.NullMarked;
