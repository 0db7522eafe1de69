package io.github.mcppolicy.javaagent.process;

import io.github.mcppolicy.external.Jdk;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to start a JVM. Immutable: each method returns another launch.
 *
 * @param jdk its home
 * @param options before the main class
 * @param classPath what the app sees
 * @param program the main class and its arguments
 * @param environment in addition to what this process has
 */
public record Launch(
        Path jdk, List<String> options, List<Path> classPath, List<String> program, Map<String, String> environment) {

    /** A quick start matters more here than running fast. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Starts an app on the JDK of the tests, with Tomcat on its class path. */
    public static Launch of(Class<?> main, String... arguments) {
        List<Path> classPath = Stream.concat(Stream.of(Artifacts.apps()), Artifacts.tomcat().stream())
                .toList();
        return new Launch(Jdk.ofTheTests(), QUICK, classPath, append(List.of(main.getName()), arguments), Map.of());
    }

    /** Starts an app of named modules on the JDK of the tests. */
    public static Launch ofModule(String modulePath, String main, String... arguments) {
        return new Launch(Jdk.ofTheTests(), QUICK, List.of(), append(List.of("--module", main), arguments), Map.of())
                .option("--module-path", modulePath);
    }

    /** Another app, started the same way. */
    public Launch program(Class<?> main, String... arguments) {
        return new Launch(jdk, options, classPath, append(List.of(main.getName()), arguments), environment);
    }

    /** With additional arguments for the app. */
    public Launch program(String... more) {
        return new Launch(jdk, options, classPath, append(program, more), environment);
    }

    /** On another JDK. */
    public Launch on(Path home) {
        return new Launch(home, options, classPath, program, environment);
    }

    /** With the packaged agent added. */
    public Launch agent(String arguments) {
        return agent(Artifacts.agent(), arguments);
    }

    /** With an agent added. */
    public Launch agent(Path jar, String arguments) {
        return option("-javaagent:" + jar + (arguments.isEmpty() ? "" : "=" + arguments));
    }

    /** With options added. */
    public Launch option(String... more) {
        return new Launch(jdk, append(options, more), classPath, program, environment);
    }

    /** With a system property added. */
    public Launch property(String name, String value) {
        return option("-D" + name + "=" + value);
    }

    /** With a folder or jar added in front of the class path. */
    public Launch classPath(Path first) {
        List<Path> paths = Stream.concat(Stream.of(first), classPath.stream()).toList();
        return new Launch(jdk, options, paths, program, environment);
    }

    /**
     * With folders or jars behind the classes of the JDK. There the boot loader finds them before the app's own loader
     * does.
     */
    public Launch bootClassPath(Path... appended) {
        return option("-Xbootclasspath/a:"
                + Stream.of(appended).map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    /** With an environment variable added. */
    public Launch environment(String name, String value) {
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.put(name, value);
        return new Launch(jdk, options, classPath, program, Map.copyOf(variables));
    }

    List<String> command() {
        String paths = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Jdk.program(jdk, "java").toString());
        command.addAll(options);
        if (!paths.isEmpty()) {
            command.addAll(List.of("-cp", paths));
        }
        command.addAll(program);
        return command;
    }

    private static List<String> append(List<String> list, String... more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }
}
