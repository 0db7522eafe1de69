package io.github.mcppolicy.javaagent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.javaagent.process.Artifacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the jar contains: two of its classes are on the app's class path, and no more. */
final class AgentJarIT {

    private static final String LAUNCHER = "io.github.mcppolicy.javaagent.McpPolicyAgent";
    private static final String JAKARTA = "inst/bridge/jakarta/";
    private static final String JAVAX = "inst/bridge/javax/";
    private static final Pattern JAKARTA_API = Pattern.compile("jakarta[/.]servlet");

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
    void classesWhenListedThenTheAppSeesTheLauncherOnly() {
        assertThat(files().filter(file -> file.endsWith(".class")))
                .containsExactlyInAnyOrder(
                        "io/github/mcppolicy/javaagent/McpPolicyAgent.class",
                        "io/github/mcppolicy/javaagent/AgentLoader.class");
    }

    @Test
    void filesWhenListedThenAllElseIsInsideOrSaysWhoseItIs() {
        assertThat(files().filter(file -> !file.endsWith(".class")))
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates()
                .allMatch(file -> file.startsWith("inst/")
                        || file.equals("META-INF/MANIFEST.MF")
                        || file.equals("META-INF/LICENSE")
                        || file.startsWith("META-INF/licenses/"));
    }

    /** Spring Boot would find it, because the jar is on the JVM's class path. */
    @Test
    void filesWhenListedThenNothingOfSpringIsThere() {
        assertThat(files()).noneMatch(file -> file.toLowerCase(Locale.ROOT).contains("spring"));
    }

    @Test
    void manifestWhenReadThenBothWaysToStartAreThere() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();
        assertThat(manifest.getValue("Premain-Class")).isEqualTo(LAUNCHER);
        assertThat(manifest.getValue("Agent-Class")).isEqualTo(LAUNCHER);
        assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
        assertThat(manifest.getValue("Boot-Class-Path")).isNull();
        assertThat(manifest.getValue("Class-Path")).isNull();
    }

    @Test
    void licencesWhenListedThenThoseOfAllThatIsInside() {
        assertThat(files().filter(file -> file.startsWith("META-INF/") && !file.endsWith("/MANIFEST.MF")))
                .containsExactlyInAnyOrder(
                        "META-INF/LICENSE",
                        "META-INF/licenses/ByteBuddy-LICENSE",
                        "META-INF/licenses/ByteBuddy-NOTICE",
                        "META-INF/licenses/Jackson-FastDoubleParser-LICENSE",
                        "META-INF/licenses/Jackson-FastDoubleParser-ThirdParty-LICENSE",
                        "META-INF/licenses/Jackson-LICENSE",
                        "META-INF/licenses/Jackson-NOTICE",
                        "META-INF/licenses/Jackson-Schubfach-LICENSE",
                        "META-INF/licenses/Jedis-LICENSE",
                        "META-INF/licenses/RE2J-LICENSE",
                        "META-INF/licenses/Redis-store-NOTICE.txt",
                        "META-INF/licenses/Resilience4j-COPYRIGHT",
                        "META-INF/licenses/SLF4J-LICENSE");
    }

    @Test
    void bridgeWhenComparedThenBothApisHaveTheSameClasses() {
        assertThat(below(JAVAX)).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(below(JAKARTA));
    }

    @Test
    void bridgeOfJavaxWhenReadThenItDoesNotMentionJakarta() {
        assertThat(files().filter(file -> file.startsWith(JAVAX)))
                .allSatisfy(file -> assertThat(content(file)).doesNotContainPattern(JAKARTA_API));
        assertThat(files().filter(file -> file.startsWith(JAVAX)).map(AgentJarIT::content))
                .anyMatch(content -> content.contains("javax.servlet.include.servlet_path"));
    }

    @Test
    void bridgeWhenListedThenNothingOfItIsBesideTheRest() {
        List<String> bridge = below(JAKARTA);
        assertThat(files().filter(file -> !file.contains("/bridge/")))
                .noneMatch(file -> bridge.contains(file.replaceFirst("^inst/", "")));
    }

    private static List<String> below(String folder) {
        return files().filter(file -> file.startsWith(folder))
                .map(file -> file.substring(folder.length()))
                .toList();
    }

    private static Stream<String> files() {
        return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName);
    }

    private static String content(String file) {
        try (var content = jar.getInputStream(jar.getEntry(file))) {
            return new String(content.readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
