package io.github.mcppolicy.host.process;

import io.github.mcppolicy.external.Jdk;
import io.github.mcppolicy.host.Quirk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the build describes a host process, by these system properties:
 *
 * <ul>
 *   <li>{@code mcp.test.host.name}: what reports call the host
 *   <li>{@code mcp.test.host.jar}: the runnable jar, which holds the container, the applications and {@link
 * HostProcess}
 *   <li>{@code mcp.test.host.type}: the class of the {@link io.github.mcppolicy.host.Host} in it
 *   <li>{@code mcp.test.host.quirks}: its {@link Quirk}s, separated by commas; optional
 *   <li>{@code mcp.test.jdk}: {@code newest} for the newest installed JDK; otherwise the JDK that runs the tests
 * </ul>
 */
final class HostJvm {
    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final Path LOGS = Path.of("target", "host-processes");

    private HostJvm() {}

    /** For reports, and for the names of logs. */
    static String name() {
        return required("mcp.test.host.name") + (isNewest() ? " on the newest JDK" : "");
    }

    static Set<Quirk> quirks() {
        return Stream.of(System.getProperty("mcp.test.host.quirks", "").split(","))
                .filter(name -> !name.isBlank())
                .map(Quirk::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    static String jar() {
        return required("mcp.test.host.jar");
    }

    /** Starts the jar as its owner does, with nothing but {@code options} for the JVM in front. */
    static ChildJvm runningJar(List<String> options) {
        return fork(options, List.of("-jar", jar()));
    }

    /** Starts the classes of the jar with those of another jar behind them. */
    static ChildJvm withLibrary(String library) {
        String classPath = jar() + System.getProperty("path.separator") + library;
        return fork(List.of(), List.of("-cp", classPath, HostProcess.class.getName()));
    }

    private static ChildJvm fork(List<String> options, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        // Most of these JVMs do not live long enough for further compilation to pay off.
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.addAll(program);
        command.add(required("mcp.test.host.type"));
        String log = "%s-%d-%d.log"
                .formatted(name().replace(' ', '-'), ProcessHandle.current().pid(), STARTED.incrementAndGet());
        return ChildJvm.fork(command, LOGS.resolve(log));
    }

    /** The launcher of the JDK that the build asks for. Skips the calling test if there is none. */
    static Path java() {
        return Jdk.program(isNewest() ? Jdk.newestOrSkip() : Jdk.ofTheTests(), "java");
    }

    private static boolean isNewest() {
        return System.getProperty("mcp.test.jdk", "").equals("newest");
    }

    /** The value of a system property that the build has to set. */
    static String required(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .orElseThrow(() -> new IllegalStateException("the build did not set " + property));
    }
}
