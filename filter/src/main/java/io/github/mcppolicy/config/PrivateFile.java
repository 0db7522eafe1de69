package io.github.mcppolicy.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A file that nobody but its owner may be able to read or change. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private PrivateFile() {}

    /**
     * The content. Where the file system does not know permissions as POSIX does, they are not looked at.
     *
     * @param setting what names the file: the key of a setting, or an option
     * @param longest how many bytes are read, besides one that shows that there are more
     * @throws IOException with what to do about it
     */
    public static byte[] read(Path file, String setting, int longest) throws IOException {
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

    /** A key as its file has it: without the white space that editors and commands leave at the end. */
    public static byte[] key(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] <= ' ' && content[end - 1] >= 0) {
            end--;
        }
        return Arrays.copyOf(content, end);
    }

    /**
     * The permissions of a file when others than its owner may do anything with it. Empty where files have no such
     * permissions.
     *
     * @throws IOException when they cannot be read
     */
    public static Optional<String> permissionsForOthers(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Optional.empty();
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.stream().anyMatch(OF_OTHERS::contains)
                ? Optional.of(PosixFilePermissions.toString(permissions))
                : Optional.empty();
    }

    private static void refuseOthers(Path file, String setting) throws IOException {
        Optional<String> permissions = permissionsForOthers(file);
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
