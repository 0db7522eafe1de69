package io.github.mcppolicy.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.config.FlushPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileLinesTest {
    private static final int ROOMY = 1_000_000;
    private static final LineFormat<String> UTF8 = (text, line) -> line.append(text.getBytes(UTF_8));

    private final Path directory;

    FileLinesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void recordWhenWrittenThenItIsInTheFileAtOnce() throws Exception {
        try (FileLines<String> file = open("audit.jsonl", FlushPolicy.RECORD)) {
            file.write("one");
            file.write("zwei \u00fc");

            assertThat(lines("audit.jsonl.0")).containsExactly("one", "zwei \u00fc");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void configuredNameWhenReadThenItShowsTheCurrentFile() throws Exception {
        try (FileLines<String> file = open("audit.jsonl", FlushPolicy.RECORD)) {
            file.write("one");

            assertThat(lines("audit.jsonl")).containsExactly("one");
        }
    }

    @Test
    void otherFileWhenItHasTheConfiguredNameThenItIsLeftAlone() throws Exception {
        Files.writeString(directory.resolve("audit.jsonl"), "theirs");
        try (FileLines<String> file = open("audit.jsonl", FlushPolicy.RECORD)) {
            file.write("one");
        }

        assertThat(lines("audit.jsonl")).containsExactly("theirs");
    }

    @ParameterizedTest
    @EnumSource(FlushPolicy.class)
    void fileWhenClosedAndOpenedAgainThenItGoesOn(FlushPolicy flush) throws Exception {
        for (String line : List.of("one", "two")) {
            try (FileLines<String> file = open("audit.jsonl", flush)) {
                file.write(line);
            }
        }

        assertThat(lines("audit.jsonl.0")).containsExactly("one", "two");
        assertThat(directory.resolve("audit.jsonl.0.lck")).isEmptyFile();
    }

    @Test
    void bufferedRecordWhenFlushedThenItIsInTheFile() throws Exception {
        try (FileLines<String> file = open("audit.jsonl", FlushPolicy.BUFFERED)) {
            file.write("one");
            assertThat(lines("audit.jsonl.0")).isEmpty();

            file.flush();
            assertThat(lines("audit.jsonl.0")).containsExactly("one");
        }
    }

    @Test
    void bufferedRecordsWhenTheBufferIsFullThenTheyReachTheFile() throws Exception {
        try (FileLines<String> file = open("audit.jsonl", FlushPolicy.BUFFERED)) {
            IntStream.range(0, 100).forEach(i -> file.write("x".repeat(1000)));

            assertThat(Files.size(directory.resolve("audit.jsonl.0"))).isBetween(80_000L, 100_000L);
        }
    }

    @ParameterizedTest
    @EnumSource(FlushPolicy.class)
    void fullFileWhenWrittenToThenItIsSetAsideAndNoRecordIsLost(FlushPolicy flush) throws Exception {
        Path path = directory.resolve("audit.jsonl");
        List<String> written = numbered(3000);
        try (FileLines<String> file =
                new FileLines<>(new RotatingFile(path, flush, 10_000, 20), UTF8, new Unsealed())) {
            written.forEach(file::write);
        }

        List<Path> files = auditFiles();
        assertThat(files).hasSizeBetween(3, 19);
        assertThat(files.stream().flatMap(FileLinesTest::linesOf)).containsExactlyInAnyOrderElementsOf(written);
        assertThat(lines("audit.jsonl.1")).isSorted();
    }

    @Test
    void manyFilesWhenFullThenTheOldestAreDeleted() throws Exception {
        Path path = directory.resolve("audit.jsonl");
        try (FileLines<String> file =
                new FileLines<>(new RotatingFile(path, FlushPolicy.RECORD, 1000, 3), UTF8, new Unsealed())) {
            numbered(3000).forEach(file::write);
        }

        assertThat(auditFiles()).hasSize(3);
        assertThat(lines("audit.jsonl.1")).contains("record 2900");
    }

    @Test
    void manyThreadsWhenWritingThenEveryLineIsWhole() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (FileLines<String> file = open("audit.jsonl", FlushPolicy.RECORD)) {
            List<String> written = numbered(2000);
            List<Future<?>> writes = written.stream()
                    .<Future<?>>map(line -> threads.submit(() -> file.write(line)))
                    .toList();
            for (Future<?> write : writes) {
                write.get();
            }
            assertThat(lines("audit.jsonl.0")).containsExactlyInAnyOrderElementsOf(written);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void percentSignInThePathWhenOpenedThenItIsKept() throws Exception {
        Files.createDirectory(directory.resolve("50%g%u"));
        try (FileLines<String> file = open("50%g%u/a%hb%%.jsonl", FlushPolicy.RECORD)) {
            file.write("one");
        }

        assertThat(lines("50%g%u/a%hb%%.jsonl.0")).containsExactly("one");
    }

    @Test
    void halfALineLeftByAKilledProcessWhenOpenedThenTheNextRecordHasItsOwnLine() throws Exception {
        Files.writeString(directory.resolve("audit.jsonl.0"), "{\"time\":\"20");
        try (FileLines<String> file = open("audit.jsonl", FlushPolicy.RECORD)) {
            file.write("one");
        }

        assertThat(lines("audit.jsonl.0")).containsExactly("{\"time\":\"20", "one");
    }

    @Test
    void missingDirectoryWhenOpenedThenTheMessageSaysWhatToDo() {
        assertThatThrownBy(() -> open("missing/audit.jsonl", FlushPolicy.RECORD))
                .isInstanceOf(AuditFailedException.class)
                .hasMessageContaining(directory.resolve("missing/audit.jsonl").toString())
                .hasMessageContaining("no such directory")
                .hasMessageContaining("mcp.policy.audit.file");
    }

    @Test
    void nameThatIsTakenByADirectoryWhenOpenedThenTheMessageSaysWhatToDo() throws Exception {
        Files.createDirectory(directory.resolve("audit.jsonl.0"));

        assertThatThrownBy(() -> open("audit.jsonl", FlushPolicy.RECORD))
                .isInstanceOf(AuditFailedException.class)
                .hasMessageContaining(directory.resolve("audit.jsonl").toString())
                .hasMessageContaining("mcp.policy.audit.file");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskWhenWrittenToThenTheWriteFailsUntilThereIsRoom() throws Exception {
        Path current = directory.resolve("audit.jsonl.0");
        Files.createSymbolicLink(current, Path.of("/dev/full"));
        try (FileLines<String> file = open("audit.jsonl", FlushPolicy.RECORD)) {
            for (String line : List.of("one", "two")) {
                assertThatThrownBy(() -> file.write(line))
                        .isInstanceOf(AuditFailedException.class)
                        .hasMessageContaining("audit.jsonl")
                        .hasMessageContaining("No space left on device");
            }
            Files.delete(current);
            file.write("three");
        }

        assertThat(lines("audit.jsonl.0")).containsExactly("three");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskWhenBufferedThenTheFlushFails() throws Exception {
        Files.createSymbolicLink(directory.resolve("audit.jsonl.0"), Path.of("/dev/full"));
        FileLines<String> file = open("audit.jsonl", FlushPolicy.BUFFERED);
        file.write("one");

        assertThatThrownBy(file::flush).isInstanceOf(AuditFailedException.class);
        assertThatThrownBy(file::close).isInstanceOf(AuditFailedException.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskWhenBufferedAndThereIsRoomAgainThenNoAcceptedRecordIsLost() throws Exception {
        Path current = directory.resolve("audit.jsonl.0");
        Files.createSymbolicLink(current, Path.of("/dev/full"));
        try (FileLines<String> file = open("audit.jsonl", FlushPolicy.BUFFERED)) {
            file.write("one");
            assertThatThrownBy(file::flush).isInstanceOf(AuditFailedException.class);
            Files.delete(current);
            file.write("two");
        }

        assertThat(lines("audit.jsonl.0")).containsExactly("one", "two");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskWhenBufferedAndTheBufferIsFullThenCallsAreRefused() throws Exception {
        Files.createSymbolicLink(directory.resolve("audit.jsonl.0"), Path.of("/dev/full"));
        FileLines<String> file = open("audit.jsonl", FlushPolicy.BUFFERED);

        assertThatThrownBy(() -> IntStream.range(0, 100).forEach(i -> file.write("x".repeat(1000))))
                .isInstanceOf(AuditFailedException.class);
        assertThatThrownBy(() -> file.write("next")).isInstanceOf(AuditFailedException.class);
        assertThatThrownBy(file::close).isInstanceOf(AuditFailedException.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskWhenBufferedThenNoRecordOfARefusedCallIsWrittenLater() throws Exception {
        Path current = directory.resolve("audit.jsonl.0");
        Files.createSymbolicLink(current, Path.of("/dev/full"));
        try (FileLines<String> file = open("audit.jsonl", FlushPolicy.BUFFERED)) {
            file.write("accepted");
            assertThatThrownBy(() -> file.write("x".repeat(10_000))).isInstanceOf(AuditFailedException.class);
            for (int i = 0; i < 1_000; i++) {
                assertThatThrownBy(() -> file.write("refused")).isInstanceOf(AuditFailedException.class);
            }
            Files.delete(current);
            file.write("back");
        }

        assertThat(lines("audit.jsonl.0")).containsExactly("accepted", "back");
    }

    @Test
    void fileThatCannotBeSetAsideWhenItIsFullThenItsRecordsGoOnInIt() throws Exception {
        RotatingFile rotating = new RotatingFile(directory.resolve("audit.jsonl"), FlushPolicy.RECORD, 10, 2);
        Files.createDirectories(directory.resolve("audit.jsonl.1").resolve("taken"));
        try (FileLines<String> file = new FileLines<>(rotating, UTF8, new Unsealed())) {
            for (String record : List.of("the first one", "the second one", "the third one")) {
                file.write(record);
            }
        }

        assertThat(lines("audit.jsonl.0")).containsExactly("the first one", "the second one", "the third one");
    }

    @Test
    void directoryThatVanishesWhenTheFileIsSetAsideThenWritesFailAndNoneIsSilentlyLost() throws Exception {
        Path home = Files.createDirectory(directory.resolve("logs"));
        RotatingFile rotating = new RotatingFile(home.resolve("audit.jsonl"), FlushPolicy.RECORD, 10, 3);
        try (FileLines<String> file = new FileLines<>(rotating, UTF8, new Unsealed())) {
            file.write("one");
            Path away = Files.move(home, directory.resolve("away"));

            file.write("fills the file");
            assertThatThrownBy(() -> file.write("next")).isInstanceOf(AuditFailedException.class);

            Files.move(away, home);
            file.write("back");
        }
        assertThat(auditFiles(home).stream().flatMap(FileLinesTest::linesOf)).contains("fills the file", "back");
    }

    @Test
    void threadThatTheAppHasInterruptedWhenItWritesThenTheRecordIsKept() throws Exception {
        try (FileLines<String> file = open("audit.jsonl", FlushPolicy.RECORD)) {
            Thread.currentThread().interrupt();
            file.write("one");
            assertThat(Thread.interrupted()).isTrue();
            file.write("two");
        }

        assertThat(lines("audit.jsonl.0")).containsExactly("one", "two");
    }

    @ParameterizedTest
    @EnumSource(FlushPolicy.class)
    void recordThatCannotBeRenderedWhenWrittenThenNothingOfItIsInTheFile(FlushPolicy flush) throws Exception {
        LineFormat<String> failing = (text, line) -> {
            UTF8.append(text, line);
            if (text.equals("bad")) {
                throw new IllegalStateException(text);
            }
        };
        RotatingFile rotating = new RotatingFile(directory.resolve("audit.jsonl"), flush, ROOMY, 3);
        try (FileLines<String> file = new FileLines<>(rotating, failing, new Unsealed())) {
            file.write("one");
            assertThatThrownBy(() -> file.write("bad")).isInstanceOf(IllegalStateException.class);
            file.write("two");
        }

        assertThat(lines("audit.jsonl.0")).containsExactly("one", "two");
    }

    @Test
    void closedFileWhenWrittenToThenTheWriteFails() {
        FileLines<String> file = open("audit.jsonl", FlushPolicy.RECORD);
        file.close();

        assertThatThrownBy(() -> file.write("late"))
                .isInstanceOf(AuditFailedException.class)
                .hasMessageContaining("closed");
    }

    private FileLines<String> open(String name, FlushPolicy flush) {
        return new FileLines<>(new RotatingFile(directory.resolve(name), flush, ROOMY, 3), UTF8, new Unsealed());
    }

    private List<String> lines(String name) throws Exception {
        return Files.readAllLines(directory.resolve(name), UTF_8);
    }

    private List<Path> auditFiles() throws Exception {
        return auditFiles(directory);
    }

    private static List<Path> auditFiles(Path home) throws Exception {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> !file.toString().endsWith(".lck") && !Files.isSymbolicLink(file))
                    .toList();
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file, UTF_8).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj("record %04d"::formatted).toList();
    }
}
