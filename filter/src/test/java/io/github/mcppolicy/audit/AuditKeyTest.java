package io.github.mcppolicy.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class AuditKeyTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final Path file;

    AuditKeyTest(@TempDir Path directory) {
        this.file = directory.resolve("audit.key");
    }

    private void write(String key, String permissions) throws Exception {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private ChainDigest digest(String... more) throws Exception {
        Map<String, String> values = new HashMap<>(Map.of("mcp.policy.audit.key-file", file.toString()));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return AuditKey.digest(Settings.read(List.of(SettingsSource.of("test", values))));
    }

    private ChainDigest digestForAFile() throws Exception {
        return digest("mcp.policy.audit.file", "audit.jsonl");
    }

    @Test
    void keyWhenItEndsInALineTerminatorThenItIsTheSame() throws Exception {
        write(KEY + "\n", "r--------");

        assertThat(digestForAFile().of(new byte[0], 0))
                .isEqualTo(ChainDigest.keyed(KEY.getBytes(US_ASCII)).of(new byte[0], 0));
    }

    @Test
    void nothingWhenSetThenAHash() throws Exception {
        assertThat(AuditKey.digest(Settings.defaults()).kind()).isEqualTo(ChainDigest.Kind.HASH);
    }

    @Test
    void fileWhenOthersCanReadItThenTheMessageSaysWhatToDo() throws Exception {
        write(KEY, "rw-r-----");

        assertThatThrownBy(this::digestForAFile)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("mcp.policy.audit.key-file")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void keyWhenTooShortOrTooLongThenTheMessageSaysWhatToDoAndNotTheKey() throws Exception {
        write(KEY.substring(1) + " \n", "rw-------");
        assertThatThrownBy(this::digestForAFile)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("31 bytes")
                .hasMessageContaining("openssl rand -hex 32")
                .hasMessageNotContaining(KEY.substring(1));

        Files.writeString(file, KEY.repeat(200));
        assertThatThrownBy(this::digestForAFile).hasMessageContaining("more than 4096 bytes");
    }

    @Test
    void fileWhenItIsMissingThenTheMessageSaysWhatToDo() {
        assertThatThrownBy(this::digestForAFile)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("There is no file " + file);
    }

    @Test
    void keyWhenThereIsNoAuditFileThenTheMessageSaysSo() throws Exception {
        write(KEY, "rw-------");

        assertThatThrownBy(this::digest)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("does nothing without mcp.policy.audit.file");
    }
}
