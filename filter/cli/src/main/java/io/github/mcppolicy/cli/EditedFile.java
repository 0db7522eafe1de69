package io.github.mcppolicy.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A file that is read, changed and replaced as a whole: whoever reads it meanwhile sees the old or the new content, and
 * never a part. A link is followed, so that the file it leads to is replaced. Immutable.
 */
final class EditedFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;
    private final Optional<byte[]> before;

    private EditedFile(Path file, Optional<byte[]> before) {
        this.file = file;
        this.before = before;
    }

    /** What it held when it was read; empty when it did not exist. */
    Optional<byte[]> before() {
        return before;
    }

    /** Reads a file that exists. */
    static EditedFile read(Path named) throws IOException {
        Path file = named.toRealPath();
        return new EditedFile(file, Optional.of(Files.readAllBytes(file)));
    }

    /** Reads a file, or begins one. */
    static EditedFile readOrBegin(Path named) throws IOException {
        return Files.exists(named) ? read(named) : new EditedFile(named.toAbsolutePath(), Optional.empty());
    }

    /** Whether others than its owner may do anything with it. Empty where files have no such permissions. */
    Optional<String> permissionsOfOthers() throws IOException {
        if (!isPosix() || before.isEmpty()) {
            return Optional.empty();
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return OWNER_ONLY.containsAll(permissions)
                ? Optional.empty()
                : Optional.of(PosixFilePermissions.toString(permissions));
    }

    /** Replaces the content and keeps the permissions. */
    void replace(byte[] content) throws IOException {
        replace(content, isPosix() ? Files.getPosixFilePermissions(file) : OWNER_ONLY);
    }

    /** Replaces the content, and lets only the owner read it. */
    void replaceForOwnerOnly(byte[] content) throws IOException {
        replace(content, OWNER_ONLY);
    }

    private void replace(byte[] content, Set<PosixFilePermission> permissions) throws IOException {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
        Path written = Files.createTempFile(folder, ".mcp-policy-", ".tmp", ownerOnly());
        try {
            write(written, content);
            if (isPosix()) {
                Files.setPosixFilePermissions(written, permissions);
            }
            refuseIfChanged();
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private void refuseIfChanged() throws IOException {
        boolean isAsBefore = before.isPresent()
                ? Files.exists(file) && Arrays.equals(before.get(), Files.readAllBytes(file))
                : !Files.exists(file);
        if (!isAsBefore) {
            throw new IOException("it was changed by somebody else meanwhile; nothing was written, run this again");
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}
