package io.github.mcppolicy.redis;

import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.policy.load.EditedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The password of Redis. It comes into no message. */
final class Credentials {
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
        String named = "the file " + file + " that " + RedisSettings.PASSWORD_FILE.key() + " names";
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            Optional<String> others = EditedFile.permissionsForOthers(file);
            if (others.isPresent()) {
                throw new IOException(named + " is open to others (" + others.get() + "): run chmod 600 " + file);
            }
            String line = lines.readLine();
            if (line == null || line.isBlank()) {
                throw new IOException(named + " has no password in its first line");
            }
            return line.strip();
        } catch (IOException unreadable) {
            throw unreadable.getMessage() != null && unreadable.getMessage().startsWith(named)
                    ? unreadable
                    : new IOException(
                            named + " cannot be read (" + unreadable.getClass().getSimpleName()
                                    + "): create it, and let this process read it",
                            unreadable);
        }
    }
}
