package io.github.mcppolicy.javaagent.start;

import java.util.Optional;
import java.util.Set;

/**
 * Java programs that are tools, not apps. {@code JAVA_TOOL_OPTIONS} starts the agent in them as well, where it has
 * nothing to protect and may break scripts.
 */
final class JavaTool {

    /**
     * The main classes of build tools, which start the processes that matter themselves, and of the process that JShell
     * starts.
     */
    private static final Set<String> MAIN_CLASSES = Set.of(
            "jdk.jshell.execution.RemoteExecutionControl",
            "org.codehaus.plexus.classworlds.launcher.Launcher",
            "org.apache.maven.wrapper.MavenWrapperMain",
            "org.gradle.launcher.GradleMain",
            "org.gradle.launcher.daemon.bootstrap.GradleDaemon",
            "org.gradle.wrapper.GradleWrapperMain",
            "org.apache.tools.ant.launch.Launcher");

    private JavaTool() {}

    /** The tool that this process is. */
    static Optional<String> running() {
        return named(
                System.getProperty("sun.java.launcher", ""),
                System.getProperty("jdk.module.main", ""),
                System.getProperty("sun.java.command", ""));
    }

    /**
     * The tool that a process is.
     *
     * @param launcher what started the JVM; {@code java} sets it, programs that embed a JVM do not
     * @param mainModule its main module, or empty; a single source file has one too, but is an app
     * @param command its main class and arguments; the class of a module follows a slash; empty for {@code java
     *     -version}
     */
    static Optional<String> named(String launcher, String mainModule, String command) {
        if (launcher.equals("SUN_STANDARD") && command.isEmpty()) {
            return Optional.of("java without a main class");
        }
        if (mainModule.startsWith("jdk.") || mainModule.startsWith("java.")) {
            return Optional.of(mainModule);
        }
        String mainClass = command.split(" ", 2)[0];
        return MAIN_CLASSES.contains(mainClass) ? Optional.of(mainClass) : Optional.empty();
    }
}
