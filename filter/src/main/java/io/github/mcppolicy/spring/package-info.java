/** Configures the filter in an app on Spring Boot 3.5 and 4.1. */
@NullMarked
package io.github.mcppolicy.spring;

import org.jspecify.annotations.NullMarked;
