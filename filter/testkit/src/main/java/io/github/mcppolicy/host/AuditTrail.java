package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit records that a host has written to its file. */
final class AuditTrail {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;

    AuditTrail(Path file) {
        this.file = file;
    }

    /** The records written so far. */
    List<JsonNode> records() throws IOException {
        Path current = file.resolveSibling(file.getFileName() + ".0");
        if (!Files.exists(current)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(current, UTF_8)) {
            return lines.map(JSON::readTree).toList();
        }
    }

    /** The records, once there are at least this many. When time is up, those that are there. */
    List<JsonNode> awaitRecords(int count) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (records().size() < count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return records();
    }
}
