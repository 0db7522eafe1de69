package io.github.mcppolicy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.config.FlushPolicy;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** A real process that is killed while it is writing. */
class KilledProcessTest {
    private static final int ENOUGH = 3000;

    @Test
    void processWhenKilledThenNoRecordWhoseWriteReturnedIsLost(@TempDir Path directory) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.resolve("audit.jsonl").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int returned = killAfter(ENOUGH, writer);

        assertThat(returned).isGreaterThanOrEqualTo(ENOUGH);
        assertThat(recordedTools(directory))
                .doesNotHaveDuplicates()
                .containsAll(IntStream.rangeClosed(1, returned)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    /**
     * Returns the last write that the process reported, including reports that had not been read when it was killed.
     */
    private static int killAfter(int writes, Process writer) throws Exception {
        int returned = 0;
        try (BufferedReader reports = writer.errorReader()) {
            for (String report = reports.readLine(); report != null; report = reports.readLine()) {
                returned = Integer.parseInt(report);
                if (returned == writes) {
                    // Kills through the handle: the process object would close the stream that is still to be read.
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return returned;
    }

    private static List<String> recordedTools(Path directory) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        List<String> tools = new ArrayList<>();
        for (Path file : files(directory)) {
            for (String line : Files.readAllLines(file)) {
                tools.add(mapper.readTree(line).path("tool").asString());
            }
        }
        return tools;
    }

    private static List<Path> files(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.toString().endsWith(".lck") && !Files.isSymbolicLink(file))
                    .toList();
        }
    }

    /**
     * Writes numbered records until it is killed, and reports each write that returned on standard error. Standard
     * output belongs to the log.
     */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            RotatingFile file = new RotatingFile(Path.of(arguments[0]), FlushPolicy.RECORD, 100_000, 1000);
            try (AuditSink sink = AuditSinks.logAndFile(file, "", ChainDigest.sha256())) {
                for (int number = 1; ; number++) {
                    sink.write(Records.ofTool(Integer.toString(number)));
                    System.err.println(number);
                }
            }
        }
    }
}
