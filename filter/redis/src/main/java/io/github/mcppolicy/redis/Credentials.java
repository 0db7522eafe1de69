package io.github.mcppolicy.redis;

import io.github.mcppolicy.config.PrivateFile;
import io.github.mcppolicy.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The password of Redis. It comes into no message. */
final class Credentials {
    private static final int LONGEST = 8192;

    private Credentials() {}

    /**
     * The password, if there is one.
     *
     * @throws IOException with what to do about it
     */
    static Optional<String> password(Settings settings) throws IOException {
        String given = settings.get(RedisSettings.PASSWORD);
        Optional<Path> file = settings.get(RedisSettings.PASSWORD_FILE);
        if (file.isEmpty()) {
            return given.isEmpty() ? Optional.empty() : Optional.of(given);
        }
        if (!given.isEmpty()) {
            throw new IOException("both " + RedisSettings.PASSWORD_FILE.key() + " and " + RedisSettings.PASSWORD.key()
                    + " are set: remove one of them");
        }
        return Optional.of(firstLine(file.get()));
    }

    private static String firstLine(Path file) throws IOException {
        byte[] content = PrivateFile.read(file, RedisSettings.PASSWORD_FILE.key(), LONGEST);
        String line = new String(content, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        if (line.isEmpty() || content.length > LONGEST) {
            throw new IOException("The file " + file + " that " + RedisSettings.PASSWORD_FILE.key()
                    + " names has no password in its first line");
        }
        return line;
    }
}
