package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.McpPolicyFilter;
import io.github.mcppolicy.javaagent.process.Artifacts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The jar is put together from a list of packages. The list must not miss anything that is needed, and must not forget
 * a class of the filter.
 */
final class AgentJarClosureIT {

    private static final String INSIDE = "inst/";
    private static final String JAVA_BASE = INSIDE + "java.base/";
    private static final String BRIDGE = INSIDE + "bridge/";
    private static final String CLASS_DATA = ".classdata";

    /** Annotations, which the JVM does not need, and classes that a library checks for before it uses them. */
    private static final List<String> OPTIONAL = List.of(
            "org/jspecify/annotations/",
            "javax/annotation/Nonnull",
            "javax/annotation/meta/",
            "edu/umd/cs/findbugs/annotations/",
            // Byte Buddy: another reader of class files.
            "codes/rafael/asmjdkbridge/",
            // Byte Buddy: calls that reach other processes.
            "com/sun/jna/");

    /** The parts of the filter that only serve an app with the filter on its class path, or the command. */
    private static final Set<String> LEFT_OUT = Set.of(
            "io/github/mcppolicy/FilterMappings",
            "io/github/mcppolicy/McpPolicyFilter",
            "io/github/mcppolicy/MissedRequests",
            "io/github/mcppolicy/WebAppLocation",
            "io/github/mcppolicy/policy/load/ClaimsReader",
            "io/github/mcppolicy/policy/load/InvalidClaimsException",
            "io/github/mcppolicy/policy/proof/",
            "io/github/mcppolicy/policy/proof/sets/",
            "io/github/mcppolicy/policytest/",
            "io/github/mcppolicy/telemetry/BoundMeters",
            "io/github/mcppolicy/telemetry/MicrometerMeters",
            "io/github/mcppolicy/telemetry/OpenTelemetrySpans",
            "io/github/mcppolicy/spring/");

    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(Artifacts.agent().toFile());
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void classesWhenTheyNameOthersThenThoseAreInTheJarOrOfTheJdk() {
        Predicate<String> inside = name -> has(INSIDE + name) || has(JAVA_BASE + name);

        assertThat(missing(file -> file.startsWith(INSIDE) && !file.startsWith(BRIDGE), inside))
                .isEmpty();
        assertThat(missing(
                        file -> file.startsWith(BRIDGE + "jakarta/"),
                        inside.or(name -> has(BRIDGE + "jakarta/" + name) || name.startsWith("jakarta/servlet/"))))
                .isEmpty();
        assertThat(missing(
                        file -> file.startsWith(BRIDGE + "javax/"),
                        inside.or(name -> has(BRIDGE + "javax/" + name) || name.startsWith("javax/servlet/"))))
                .isEmpty();
    }

    @Test
    void filterWhenItHasAClassThenTheAgentHasItOrItIsLeftOutOnPurpose() throws Exception {
        File filter = new File(McpPolicyFilter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> leftOut = new TreeSet<>();
        try (JarFile classes = new JarFile(filter)) {
            classes.stream()
                    .map(JarEntry::getName)
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .filter(name -> !has(INSIDE + name) && !has(BRIDGE + "jakarta/" + name))
                    .forEach(name -> leftOut.add(leftOut(name)));
        }

        assertThat(leftOut).isEqualTo(LEFT_OUT);
    }

    /** For a class of the root package, its top-level class; for any other class, its package. */
    private static String leftOut(String name) {
        String top = name.replaceFirst("\\$.*", "");
        return LEFT_OUT.contains(top) ? top : name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** The names that classes refer to and that are not there, each with the classes that refer to it. */
    private static Map<String, Set<String>> missing(Predicate<String> files, Predicate<String> there) {
        Map<String, Set<String>> missing = new TreeMap<>();
        jar.stream()
                .map(JarEntry::getName)
                .filter(file -> file.endsWith(CLASS_DATA))
                .filter(files)
                .forEach(file -> named(file).stream()
                        .filter(name -> !there.test(name) && !isOfTheJdk(name))
                        .filter(name -> OPTIONAL.stream().noneMatch(name::startsWith))
                        .forEach(name -> missing.computeIfAbsent(name, ignored -> new TreeSet<>())
                                .add(file)));
        return missing;
    }

    private static Set<String> named(String file) {
        Names names = new Names();
        try (var content = jar.getInputStream(jar.getEntry(file))) {
            new ClassReader(content).accept(new ClassRemapper(new ClassWriter(0), names), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names.found;
    }

    private static boolean has(String name) {
        return jar.getEntry(name + CLASS_DATA) != null;
    }

    private static boolean isOfTheJdk(String name) {
        return ClassLoader.getPlatformClassLoader().getResource(name + ".class") != null;
    }

    /** Every class that a class file names, including those in descriptors, signatures and annotations. */
    private static final class Names extends Remapper {
        private final Set<String> found = new HashSet<>();

        private Names() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String name) {
            found.add(name);
            return name;
        }
    }
}
