package io.github.mcppolicy.alljar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing in the jar clashes with what an app brings. */
final class AllJarContentsIT {
    private static final Pattern OURS = Pattern.compile("io/github/mcppolicy/.+");
    private static final Pattern ABOUT =
            Pattern.compile("META-INF/(MANIFEST\\.MF|NOTICE|([\\w-]+-)?(LICENSE|COPYRIGHT))");
    private static final Pattern SERVICE = Pattern.compile("META-INF/services/io\\.github\\.mcppolicy\\..+");
    private static final List<String> FOR_SPRING = List.of(
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
            "META-INF/spring.factories",
            "META-INF/spring-configuration-metadata.json");
    private static final Pattern OUR_CLASS = Pattern.compile("io\\.github\\.mcppolicy\\.[\\w.]+");

    /** The prefixes of class names that were packed under another name. */
    private static final Pattern UNRELOCATED = Pattern.compile(
            "(?<![\\w/.])L?(tools/jackson|com/fasterxml|io/github/resilience4j|com/google/re2j|picocli)/");

    private static ZipFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new ZipFile(AllJar.path().toFile());
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void filesWhenListedThenAllLieUnderOurPackageOrSayWhoseTheyAre() {
        assertThat(files())
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates()
                .allMatch(file -> FOR_SPRING.contains(file)
                        || List.of(OURS, ABOUT, SERVICE).stream()
                                .anyMatch(pattern -> pattern.matcher(file).matches()));
    }

    @Test
    void servicesWhenReadThenEachNamesClassesOfTheJar() {
        assertThat(files().stream()
                        .filter(file -> SERVICE.matcher(file).matches())
                        .flatMap(file -> text(file).lines())
                        .filter(line -> !line.isBlank())
                        .map(provider -> provider.replace('.', '/') + ".class"))
                .isSubsetOf(files());
    }

    @Test
    void filesForSpringWhenReadThenTheyNameClassesOfTheJar() {
        assertThat(files()).containsAll(FOR_SPRING);
        assertThat(FOR_SPRING.stream()
                        .flatMap(file -> OUR_CLASS.matcher(text(file)).results())
                        .map(name -> name.group().replace('.', '/') + ".class"))
                .hasSize(8)
                .isSubsetOf(files());
    }

    @Test
    void classesWhenTheyNameALibraryThenByItsNewName() {
        assertThat(files().stream().filter(file -> file.endsWith(".class")))
                .allSatisfy(file ->
                        assertThat(UNRELOCATED.matcher(text(file)).find()).isFalse());
    }

    private static List<String> files() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    private static String text(String file) {
        try (var content = jar.getInputStream(jar.getEntry(file))) {
            return new String(content.readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
