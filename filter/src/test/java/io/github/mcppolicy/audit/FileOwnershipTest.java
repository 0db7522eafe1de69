package io.github.mcppolicy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.config.AuditSettings;
import io.github.mcppolicy.config.FlushPolicy;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two writers and one audit file; the other one is a JVM of its own, or another copy of the classes. */
@Timeout(60)
class FileOwnershipTest {

    private static final String OPENED = "opened";

    private final Path directory;
    private final Path path;

    FileOwnershipTest(@TempDir Path directory) {
        this.directory = directory;
        this.path = directory.resolve("audit.jsonl");
    }

    @Test
    void fileOfAnotherProcessWhenOpenedThenTheStartIsRefusedAndTheMessageSaysWhoHasItAndWhatToSet() throws Exception {
        try (OtherJvm other = OtherJvm.start(path.toString())) {
            assertThat(other.report()).isEqualTo(OPENED);

            assertThatThrownBy(this::open)
                    .isInstanceOf(AuditFailedException.class)
                    .hasMessageContaining("The audit file " + path + " is in use by process " + other.pid())
                    .hasMessageContaining("set mcp.policy.audit.file to " + directory.resolve("audit-%p.jsonl"));
        }

        assertThat(names()).containsExactlyInAnyOrder("audit.jsonl", "audit.jsonl.0", "audit.jsonl.0.lck");
    }

    @Test
    void fileOfAProcessThatWasKilledWhenOpenedThenItGoesOn() throws Exception {
        try (OtherJvm other = OtherJvm.start(path.toString())) {
            assertThat(other.report()).isEqualTo(OPENED);
            other.kill();
        }
        assertThat(path.resolveSibling("audit.jsonl.0.lck")).isNotEmptyFile();

        try (AuditSink sink = open()) {
            sink.write(Records.ofTool("mine"));
        }
        assertThat(Files.readAllLines(path)).hasSize(2).last().asString().contains("mine");
    }

    @Test
    void fileWhenItsWriterHasClosedItThenAnotherProcessGoesOn() throws Exception {
        open().close();
        try (OtherJvm other = OtherJvm.start(path.toString())) {
            assertThat(other.report()).isEqualTo(OPENED);
        }
    }

    @Test
    void fileOfAnotherPolicyInThisProcessWhenOpenedThenTheStartIsRefused() {
        try (AuditSink first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(AuditFailedException.class)
                    .hasMessageContaining("The audit file " + path + " is in use by another policy in this process")
                    .hasMessageContaining("mcp.policy.audit.file");
            first.write(Records.whole());
        }
        open().close();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void fileWhenItIsNamedByALinkToItsDirectoryThenItIsTheSameFile() throws Exception {
        Path link =
                Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("logs")));
        try (AuditSink first = open(directory.resolve("logs/audit.jsonl"))) {
            assertThatThrownBy(() -> open(link.resolve("audit.jsonl"))).hasMessageContaining("in this process");
            first.write(Records.whole());
        }
    }

    @Test
    void fileOfAnotherWebAppWhenOpenedThenTheStartIsRefused() throws Exception {
        try (AuditSink first = open();
                URLClassLoader otherApp = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> copy = otherApp.loadClass(Opening.class.getName());
            assertThat(copy).isNotEqualTo(Opening.class);

            assertThatThrownBy(() -> copy.getMethod("main", String[].class)
                            .invoke(null, (Object) new String[] {path.toString()}))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessageContaining("is in use by another policy in this process");
            first.write(Records.whole());
        }
    }

    /** To close a file in a process gives up all locks of the process on it: the refused one must not do that. */
    @Test
    void fileWhenASecondPolicyInThisProcessWasRefusedThenOtherProcessesAreRefusedAllTheSame() throws Exception {
        try (AuditSink first = open()) {
            assertThatThrownBy(this::open).hasMessageContaining("in this process");
            System.clearProperty(
                    "io.github.mcppolicy.audit.file:" + directory.toRealPath() + File.separator + "audit.jsonl.0.lck");
            assertThatThrownBy(this::open).hasMessageContaining("in this process");

            try (OtherJvm other = OtherJvm.start(path.toString())) {
                assertThat(other.report())
                        .contains("is in use by process "
                                + ProcessHandle.current().pid());
            }
            first.write(Records.whole());
        }
    }

    @Test
    void fileNamedByProcessWhenTwoProcessesOpenItThenEachHasItsOwn() throws Exception {
        String setting = directory.resolve("audit-%p.jsonl").toString();
        try (OtherJvm other = OtherJvm.start(setting)) {
            assertThat(other.report()).isEqualTo(OPENED);
            open(Opening.path(setting)).close();

            assertThat(names())
                    .contains(
                            "audit-" + other.pid() + ".jsonl.0",
                            "audit-" + ProcessHandle.current().pid() + ".jsonl.0");
        }
    }

    @Test
    void lockFileThatIsALinkWhenOpenedThenItIsNotFollowed() throws Exception {
        Path theirs = Files.writeString(directory.resolve("theirs"), "precious");
        Files.createSymbolicLink(directory.resolve("audit.jsonl.0.lck"), theirs);

        assertThatThrownBy(this::open).isInstanceOf(AuditFailedException.class).hasMessageContaining(path.toString());
        assertThat(theirs).hasContent("precious");
    }

    private AuditSink open() {
        return open(path);
    }

    private static AuditSink open(Path file) {
        return AuditSinks.logAndFile(
                new RotatingFile(file, FlushPolicy.RECORD, 1_000_000, 3), "", ChainDigest.sha256());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** Opens the file that the setting names, writes a record, and keeps it open until its standard input ends. */
    public static final class Opening {
        private Opening() {}

        public static void main(String[] arguments) throws Exception {
            try (AuditSink sink = open(path(arguments[0]))) {
                sink.write(Records.ofTool("theirs"));
                System.err.println(OPENED);
                System.in.transferTo(System.err);
            }
        }

        static Path path(String setting) throws Exception {
            return Settings.read(List.of(SettingsSource.of("test", Map.of(AuditSettings.FILE.key(), setting))))
                    .get(AuditSettings.FILE)
                    .orElseThrow();
        }
    }

    private record OtherJvm(Process process, BufferedReader reports) implements AutoCloseable {

        static OtherJvm start(String setting) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opening.class.getName(),
                            setting)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new OtherJvm(process, process.errorReader());
        }

        /** The first line: that the file is open, or why it is not. */
        String report() throws IOException {
            return String.valueOf(reports.readLine());
        }

        long pid() {
            return process.pid();
        }

        void kill() {
            process.toHandle().destroyForcibly();
            process.onExit().join();
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }
}
