package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.audit.ChainDigest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    AuditCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** With every file of the folder, as a shell's pattern finds them. */
    private int verify(String... options) throws Exception {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of("audit", "verify"));
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().startsWith("audit"))
                    .map(Path::toString)
                    .forEach(arguments::add);
        }
        arguments.addAll(Arrays.asList(options));
        return McpPolicyCommand.run(
                new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    @Test
    void filesWhenNobodyHasTouchedThemThenTheirLastHashIsPrinted() throws Exception {
        AuditFiles.write(folder, 8, 1_500, ChainDigest.sha256());

        assertThat(verify()).isZero();
        assertThat(out.toString())
                .containsPattern("Chain [0-9a-f]{16}: records 1 to 8, in [0-9] files. Last hash: [0-9a-f]{64}\n")
                .endsWith("Everything is as it was written\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void recordWhenChangedThenItsPlaceIsPrinted() throws Exception {
        AuditFiles.write(folder, 3, 1 << 20, ChainDigest.sha256());
        Path file = folder.resolve("audit.jsonl.0");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(1, lines.get(1).replace("alice", "bob"));
        Files.write(file, lines);

        assertThat(verify()).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("(?m)^.*audit.jsonl(\\.0)?:2: record 2 is not as it was written$")
                .endsWith("BROKEN in 1 place\n");

        assertThat(verify("--json")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("{\"broken\":true,\"places\":1,\"problems\":[{\"file\":\"")
                .contains("\"line\":2,\"kind\":\"changed\",\"message\":\"record 2 is not as it was written\"}]")
                .contains("\"first\":1,\"last\":3,\"hash\":\"");
    }

    @Test
    void hashWhenNotedThenItMustBeThere() throws Exception {
        AuditFiles.write(folder, 3, 1 << 20, ChainDigest.sha256());
        verify();
        String last = out.toString().replaceAll("(?s).*Last hash: ([0-9a-f]{64}).*", "$1");
        AuditFiles.write(folder, 1, 1 << 20, ChainDigest.sha256());

        assertThat(verify("--expect-last", last)).isZero();
        assertThat(verify("--expect-last", "0".repeat(64))).isEqualTo(1);
        assertThat(verify("--expect-last", "abc")).isEqualTo(2);
    }

    @Test
    void keyWhenNeededThenItsFileMustBeNamedAndClosedToOthers() throws Exception {
        AuditFiles.write(folder, 3, 1 << 20, ChainDigest.keyed(KEY.getBytes(US_ASCII)));
        Path key = folder.resolve("key");
        Files.writeString(key, KEY + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        assertThat(verify("--key-file", key.toString())).isZero();
        assertThat(verify()).isEqualTo(2);
        assertThat(err.toString()).contains("--key-file");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(verify("--key-file", key.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("chmod 600").doesNotContain(KEY);
    }

    @Test
    void fileWhenMissingThenTheMessageSaysSo() throws Exception {
        assertThat(verify("nowhere.jsonl")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("nowhere.jsonl: there is no such file\n");
        assertThat(verify()).isEqualTo(2);
    }
}
