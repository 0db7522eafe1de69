/** What the product tells its operator, through SLF4J or the JDK's own logging. */
@NullMarked
package io.github.mcppolicy.log;

import org.jspecify.annotations.NullMarked;
