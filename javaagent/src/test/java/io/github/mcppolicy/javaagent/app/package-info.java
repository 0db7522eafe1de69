/** Apps that run in JVMs of their own. They know the servlet API, Tomcat and the JDK, and nothing of this project. */
@NullMarked
package io.github.mcppolicy.javaagent.app;

import org.jspecify.annotations.NullMarked;
