package io.github.mcppolicy.alljar;

import java.nio.file.Path;

/** Where the build put the jar. */
final class AllJar {
    private AllJar() {}

    /** The jar that the system property {@code all.jar} names. */
    static Path path() {
        return Path.of(System.getProperty("all.jar"));
    }

    /** The {@code java} that runs these tests. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
