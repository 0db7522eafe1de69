package io.github.mcppolicy.audit;

import io.github.mcppolicy.config.AuditSettings;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.PrivateFile;
import io.github.mcppolicy.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The key of the records' chain, where there is one. */
public final class AuditKey {
    private static final int SHORTEST = 32;
    private static final int LONGEST = 4096;

    private AuditKey() {}

    /**
     * What the settings ask for.
     *
     * @throws InvalidSettingsException when the key cannot be used, with what to do about it
     */
    public static ChainDigest digest(Settings settings) throws InvalidSettingsException {
        Optional<Path> file = settings.get(AuditSettings.KEY_FILE);
        if (file.isEmpty()) {
            return ChainDigest.sha256();
        }
        if (settings.get(AuditSettings.FILE).isEmpty()) {
            throw new InvalidSettingsException(List.of("the setting " + AuditSettings.KEY_FILE
                    + " does nothing without " + AuditSettings.FILE + "; name a file there, or remove it"));
        }
        try {
            return digest(file.get(), AuditSettings.KEY_FILE.key());
        } catch (IOException unusable) {
            throw new InvalidSettingsException(List.of(String.valueOf(unusable.getMessage())));
        }
    }

    /**
     * With the key in a file.
     *
     * @param setting what names the file, for messages
     * @throws IOException when the key cannot be used, with what to do about it
     */
    public static ChainDigest digest(Path file, String setting) throws IOException {
        byte[] content = PrivateFile.read(file, setting, LONGEST);
        byte[] key = PrivateFile.key(content);
        if (content.length > LONGEST || key.length < SHORTEST) {
            throw new IOException("The file " + file + " that " + setting + " names has a key of "
                    + (content.length > LONGEST ? "more than " + LONGEST : key.length) + " bytes; a key has " + SHORTEST
                    + " to " + LONGEST + ", without white space at its end: write one with openssl rand -hex 32");
        }
        return ChainDigest.keyed(key);
    }
}
