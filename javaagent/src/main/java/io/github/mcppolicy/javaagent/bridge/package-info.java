/** Classes compiled against the servlet API. They are loaded once for each copy of the API. */
@NullMarked
package io.github.mcppolicy.javaagent.bridge;

import org.jspecify.annotations.NullMarked;
