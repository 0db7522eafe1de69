package io.github.mcppolicy.console;

import io.github.mcppolicy.policy.load.EditedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that nobody but its owner may be able to read or change. */
final class PrivateFile {
    private PrivateFile() {}

    /**
     * The content. Where the file system does not know permissions as POSIX does, they are not looked at.
     *
     * @param setting the key that names the file
     * @throws IOException with what to do about it
     */
    static byte[] read(Path file, String setting, int longest) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            refuseOthers(file, setting);
            return content.readNBytes(longest + 1);
        } catch (NoSuchFileException missing) {
            throw new IOException(
                    "There is no file " + file + ": create it, or name another one in " + setting, missing);
        } catch (IOException unreadable) {
            if (unreadable instanceof TooOpen) {
                throw unreadable;
            }
            throw new IOException(
                    "The file " + file + " cannot be read ("
                            + unreadable.getClass().getSimpleName()
                            + "): let this process read it, or name another one in " + setting,
                    unreadable);
        }
    }

    private static void refuseOthers(Path file, String setting) throws IOException {
        Optional<String> permissions = EditedFile.permissionsForOthers(file);
        if (permissions.isPresent()) {
            throw new TooOpen("The file " + file + " that " + setting + " names is open to others (" + permissions.get()
                    + "): run chmod 600 " + file);
        }
    }

    private static final class TooOpen extends IOException {
        private static final long serialVersionUID = 1L;

        TooOpen(String message) {
            super(message);
        }
    }
}
