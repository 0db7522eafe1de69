package io.github.mcppolicy.javaagent.instrument;

import org.jspecify.annotations.Nullable;

/**
 * Classes that cannot be servlets: those of the JDK. The boot loader alone does not make a class part of the JDK.
 * {@code -Xbootclasspath/a} and the {@code Boot-Class-Path} of any agent put an app's classes behind the same loader,
 * in its unnamed module.
 */
final class JdkClasses {

    private JdkClasses() {}

    static boolean include(Module module, @Nullable ClassLoader loader) {
        return loader == null && module.isNamed();
    }

    static boolean include(Class<?> type) {
        return include(type.getModule(), type.getClassLoader());
    }
}
