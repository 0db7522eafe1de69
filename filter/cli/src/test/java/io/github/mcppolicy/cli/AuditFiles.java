package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditSink;
import io.github.mcppolicy.audit.AuditSinks;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.BoundedNames;
import io.github.mcppolicy.audit.ChainDigest;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.RotatingFile;
import io.github.mcppolicy.config.FlushPolicy;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.protocol.TargetKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Audit files as the filter writes them, in memory, where a test can do to them what it likes. The oldest is first. */
final class AuditFiles {
    private final List<String> names = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();

    private AuditFiles() {}

    /** Writes records, with a restart behind every seventh. */
    static void write(Path folder, int records, long maxSize, ChainDigest digest) {
        RotatingFile file = new RotatingFile(folder.resolve("audit.jsonl"), FlushPolicy.RECORD, maxSize, 100);
        int left = records;
        while (left > 0) {
            try (AuditSink sink = AuditSinks.logAndFile(file, "", digest)) {
                for (int i = 0; i < 7 && left > 0; i++) {
                    sink.write(event(left--));
                }
            }
        }
    }

    static AuditFiles written(Path folder, int records, long maxSize, ChainDigest digest) throws IOException {
        write(folder, records, maxSize, digest);
        return in(folder);
    }

    /** Those of a folder. */
    static AuditFiles in(Path folder) throws IOException {
        AuditFiles files = new AuditFiles();
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> oldestFirst = found.filter(file -> file.toString().matches(".*\\.\\d+"))
                    .sorted(Comparator.comparingInt(
                                    (Path file) -> AuditFile.of("", file.toString(), InputStream::nullInputStream)
                                            .number())
                            .reversed())
                    .toList();
            for (Path file : oldestFirst) {
                byte[] content = Files.readAllBytes(file);
                if (content.length > 0) {
                    files.names.add(file.getFileName().toString());
                    files.contents.add(content);
                }
            }
        }
        return files;
    }

    static DecisionEvent event(int number) {
        return new DecisionEvent(
                "id-" + number,
                Instant.EPOCH,
                AuditDecision.ALLOW,
                "",
                BoundedNames.of(List.of("tools/call")),
                new AuditTarget.Named(TargetKind.TOOL, BoundedNames.of(List.of("get_orders"))),
                BoundedNames.NONE,
                "principal:alice",
                "",
                "",
                "/mcp",
                "",
                0,
                1,
                Mode.ENFORCE,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "");
    }

    int count() {
        return names.size();
    }

    String name(int file) {
        return names.get(file);
    }

    byte[] content(int file) {
        return contents.get(file);
    }

    List<String> lines(int file) {
        return new ArrayList<>(new String(content(file), US_ASCII).lines().toList());
    }

    AuditFiles with(int file, byte[] content) {
        AuditFiles changed = new AuditFiles();
        changed.names.addAll(names);
        changed.contents.addAll(contents);
        changed.contents.set(file, content);
        return changed;
    }

    AuditFiles with(int file, List<String> lines) {
        return with(file, (String.join("\n", lines) + "\n").getBytes(US_ASCII));
    }

    AuditFiles without(int... files) {
        AuditFiles fewer = new AuditFiles();
        for (int i = 0; i < count(); i++) {
            int file = i;
            if (Arrays.stream(files).noneMatch(left -> left == file)) {
                fewer.names.add(names.get(i));
                fewer.contents.add(contents.get(i));
            }
        }
        return fewer;
    }

    /** To be verified, in an order that helps nobody. */
    List<AuditFile> sources() {
        List<AuditFile> sources = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            byte[] content = contents.get(i);
            sources.add(i / 2, AuditFile.of(name(i), name(i), () -> new ByteArrayInputStream(content)));
        }
        return sources;
    }
}
