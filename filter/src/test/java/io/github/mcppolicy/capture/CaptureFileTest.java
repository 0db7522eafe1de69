package io.github.mcppolicy.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.audit.AuditFailedException;
import io.github.mcppolicy.audit.RotatingFile;
import io.github.mcppolicy.audit.RotatingOutput;
import io.github.mcppolicy.config.CaptureSettings;
import io.github.mcppolicy.config.FlushPolicy;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.protocol.json.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class CaptureFileTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final ReadLimits LIMITS = new ReadLimits(1_000_000, 100, 64, 100, 100_000);

    private final Path folder;
    private final Path keyFile;

    CaptureFileTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.keyFile = Files.writeString(folder.resolve("key"), "k".repeat(64));
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
    }

    private CaptureKey key() throws IOException {
        return CaptureKey.read(keyFile, "--key-file");
    }

    private CaptureFile open(String name, long maxSize) throws IOException {
        RotatingFile file = new RotatingFile(folder.resolve(name), FlushPolicy.RECORD, maxSize, 100, "capture");
        return new CaptureFile(file, key(), InstantSource.fixed(NOON));
    }

    private static CapturedItem item(int seconds, String question) {
        return new CapturedItem.Approval(NOON.plusSeconds(seconds), question, "approved", "carol", "fine\ud800", 0);
    }

    private List<String> read(Path... files) throws IOException {
        List<String> questions = new ArrayList<>();
        try (CapturedFiles all = CapturedFiles.open(List.of(files), key(), CapturedFiles.Unfinished.REFUSED)) {
            all.forEach(item -> questions.add(((CapturedItem.Approval) item).question()));
        }
        return questions;
    }

    @Test
    void itemsOfTwoInstancesWhenReadThenTheyComeByTime() throws Exception {
        try (CaptureFile one = open("one", 1 << 20);
                CaptureFile two = open("two", 1 << 20)) {
            for (int i = 0; i < 10; i++) {
                (i % 3 == 0 ? one : two).write(item(i, String.valueOf(i)));
            }
            one.end(0);
            two.end(0);
        }

        assertThat(read(folder.resolve("two.0"), folder.resolve("one.0")))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void fileWhenItsProcessWasKilledThenTheNextOneVouchesForIt() throws Exception {
        try (CaptureFile killed = open("c", 1 << 20)) {
            killed.write(item(1, "a"));
        }
        byte[] whole = Files.readAllBytes(folder.resolve("c.0"));
        assertThatThrownBy(() -> read(folder.resolve("c.0"))).hasMessageContaining("it was cut, or the process");
        try (CaptureFile next = open("c", 1 << 20)) {
            next.write(item(2, "b"));
            next.end(0);
        }

        assertThat(read(folder.resolve("c.0"), folder.resolve("c.1"))).containsExactly("a", "b");
        Files.write(folder.resolve("c.1"), java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> read(folder.resolve("c.0"), folder.resolve("c.1")))
                .isInstanceOf(CaptureDamagedException.class)
                .hasMessageContaining("c.1 ends inside record 1");
    }

    @Test
    void rotationWhenItFailsThenItIsTriedAgainAndNothingIsLost() throws Exception {
        Path inTheWay = Files.createDirectories(folder.resolve("c.1").resolve("occupied"));
        RotatingFile two = new RotatingFile(folder.resolve("c"), FlushPolicy.RECORD, 600, 2, "capture");
        try (CaptureFile file = new CaptureFile(two, key(), InstantSource.fixed(NOON))) {
            assertThatThrownBy(() -> IntStream.range(0, 20).forEach(i -> write(file, i)))
                    .hasRootCauseInstanceOf(IOException.class);
            Files.delete(inTheWay);
            Files.delete(folder.resolve("c.1"));
            file.drain();
            file.write(item(30, "last"));
            file.end(0);
        }

        List<String> read = read(folder.resolve("c.0"), folder.resolve("c.1"));
        assertThat(read).startsWith("0", "1").endsWith("last").doesNotHaveDuplicates();
    }

    @Test
    void itemsWhenRotationFailsUntilTheEndThenNothingFollowsTheEndOfTheFile() throws Exception {
        Files.createDirectories(folder.resolve("c.1").resolve("occupied"));
        RotatingFile two = new RotatingFile(folder.resolve("c"), FlushPolicy.RECORD, 600, 2, "capture");
        try (CaptureFile file = new CaptureFile(two, key(), InstantSource.fixed(NOON))) {
            assertThatThrownBy(() -> IntStream.range(0, 20).forEach(i -> write(file, i)))
                    .hasRootCauseInstanceOf(IOException.class);
            assertThatThrownBy(() -> file.write(item(30, "late"))).isInstanceOf(IOException.class);
            file.end(1);
        }

        assertThat(read(folder.resolve("c.0"))).startsWith("0", "1").doesNotContain("late");
    }

    @Test
    void rotationWhenItIsRepeatedHalfWayThenOlderFilesStayWhereTheyAre() throws Exception {
        RotatingFile three = new RotatingFile(folder.resolve("r"), FlushPolicy.RECORD, 600, 3, "capture");
        try (RotatingOutput output = RotatingOutput.open(three)) {
            Files.writeString(three.numbered(1), "new");
            Files.writeString(three.numbered(2), "old");
            Files.delete(three.numbered(0));
            output.setAside();
        }

        assertThat(three.numbered(1)).hasContent("new");
        assertThat(three.numbered(2)).hasContent("old");
    }

    private static void write(CaptureFile file, int number) {
        try {
            file.write(item(number, String.valueOf(number)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void fileWhenAnotherWritesItThenItIsNotOpened() throws Exception {
        try (CaptureFile one = open("c", 1 << 20)) {
            assertThatThrownBy(() -> open("c", 1 << 20))
                    .isInstanceOf(AuditFailedException.class)
                    .hasMessageContaining("The capture file " + folder.resolve("c") + " is in use by")
                    .hasMessageContaining("mcp.policy.capture.file");
            one.end(0);
        }
        open("c", 1 << 20).close();
    }

    private static List<String> problems(Map<String, String> settings) throws Exception {
        Map<String, String> keys = new HashMap<>();
        settings.forEach((key, value) -> keys.put("mcp.policy.capture." + key, value));
        try {
            RequestCapture.open(
                            Settings.read(List.of(SettingsSource.of("test", keys))), LIMITS, InstantSource.fixed(NOON))
                    .ifPresent(RequestCapture::close);
            return List.of();
        } catch (InvalidSettingsException problem) {
            return problem.problems();
        }
    }

    @Test
    void settingsWhenTheyCannotBeUsedThenTheMessageSaysWhatToDo() throws Exception {
        String file = folder.resolve("c").toString();

        assertThat(problems(Map.of())).isEmpty();
        assertThat(problems(Map.of("file", file))).singleElement().asString().contains("openssl rand -hex 32");
        assertThat(problems(Map.of("mask", "args.card")))
                .singleElement()
                .asString()
                .contains("do nothing without " + CaptureSettings.FILE);
        assertThat(problems(Map.of("file", folder.resolve("none/c").toString(), "key-file", keyFile.toString())))
                .singleElement()
                .asString()
                .contains("no such directory", "Create its directory");
        Files.writeString(keyFile, "short");
        assertThat(problems(Map.of("file", file, "key-file", keyFile.toString())))
                .singleElement()
                .asString()
                .contains("has a key of 5 bytes");
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(problems(Map.of("file", file, "key-file", keyFile.toString())))
                .singleElement()
                .asString()
                .contains("chmod 600");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void diskWhenItIsFullAtTheStartThenThatIsSaid() throws Exception {
        Files.createSymbolicLink(folder.resolve("c.0"), Path.of("/dev/full"));

        assertThat(problems(Map.of("file", folder.resolve("c").toString(), "key-file", keyFile.toString())))
                .singleElement()
                .asString()
                .contains("No space left on device");
    }
}
