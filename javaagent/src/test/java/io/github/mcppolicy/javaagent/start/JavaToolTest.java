package io.github.mcppolicy.javaagent.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a JVM's properties say about the program that runs in it, as JDK 17 and 25 set them before they load the main
 * class.
 */
final class JavaToolTest {

    private static final String JAVA = "SUN_STANDARD";

    @ParameterizedTest
    @CsvSource({
        "java.base, java.base/sun.security.tools.keytool.Main -list, java.base",
        "jdk.compiler, jdk.compiler/com.sun.tools.javac.Main A.java, jdk.compiler",
        "jdk.jcmd, jdk.jcmd/sun.tools.jcmd.JCmd 1 help, jdk.jcmd",
        "'', jdk.jshell.execution.RemoteExecutionControl 40001, jdk.jshell.execution.RemoteExecutionControl",
        "'', org.codehaus.plexus.classworlds.launcher.Launcher verify, org.codehaus.plexus.classworlds.launcher.Launcher",
        "'', org.gradle.launcher.daemon.bootstrap.GradleDaemon 8.5, org.gradle.launcher.daemon.bootstrap.GradleDaemon",
        "'', '', java without a main class"
    })
    void toolWhenNamedThenItIsOne(String mainModule, String command, String tool) {
        assertThat(JavaTool.named(JAVA, mainModule, command)).contains(tool);
    }

    @ParameterizedTest
    @CsvSource({
        "SUN_STANDARD, '', com.example.Main",
        "SUN_STANDARD, '', app.jar --port 80",
        "SUN_STANDARD, '', /opt/jdk.app/app.jar",
        "SUN_STANDARD, com.example.app, com.example.app/com.example.Main",
        "SUN_STANDARD, jdkx.example, jdkx.example/Main",
        "SUN_STANDARD, '', jdk.compiler/com.sun.tools.javac.launcher.Main App.java",
        "SUN_STANDARD, '', jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher App.java",
        "SUN_STANDARD, '', com.example.Main org.gradle.launcher.GradleMain",
        "'', '', ''"
    })
    void appWhenNamedThenItIsNoTool(String launcher, String mainModule, String command) {
        assertThat(JavaTool.named(launcher, mainModule, command)).isEmpty();
    }
}
