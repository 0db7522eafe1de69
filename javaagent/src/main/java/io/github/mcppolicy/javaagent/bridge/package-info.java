/** What is compiled against the servlet API: loaded once for each copy of it. */
@NullMarked
package io.github.mcppolicy.javaagent.bridge;

import org.jspecify.annotations.NullMarked;
