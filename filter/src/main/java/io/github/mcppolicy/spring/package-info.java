/** With Spring Boot 3.5 and 4.1 the filter configures itself. */
@NullMarked
package io.github.mcppolicy.spring;

import org.jspecify.annotations.NullMarked;
