package io.github.mcppolicy.javaagent.start;

import java.util.Optional;
import java.util.Set;

/**
 * Tools that are Java programs and no apps. {@code JAVA_TOOL_OPTIONS} starts the agent in them as well, where it has nothing to
 * protect and may break scripts.
 */
final class JavaTool {

    /** The main classes of build tools, which start the processes that matter themselves. */
    private static final Set<String> BUILD_TOOLS = Set.of(
            "org.codehaus.plexus.classworlds.launcher.Launcher",
            "org.apache.maven.wrapper.MavenWrapperMain",
            "org.gradle.launcher.GradleMain",
            "org.gradle.launcher.daemon.bootstrap.GradleDaemon",
            "org.gradle.wrapper.GradleWrapperMain",
            "org.apache.tools.ant.launch.Launcher");

    private JavaTool() {}

    /** The tool that this process is. */
    static Optional<String> running() {
        return named(System.getProperty("jdk.module.main", ""), System.getProperty("sun.java.command", ""));
    }

    /**
     * The tool that a process is.
     *
     * @param mainModule its main module, or nothing
     * @param command its main class and arguments; the class of a module behind a slash
     */
    static Optional<String> named(String mainModule, String command) {
        if (mainModule.startsWith("jdk.") || mainModule.startsWith("java.")) {
            return Optional.of(mainModule);
        }
        String mainClass = command.split(" ", 2)[0];
        return BUILD_TOOLS.contains(mainClass) ? Optional.of(mainClass) : Optional.empty();
    }
}
