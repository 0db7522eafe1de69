package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.config.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A file that is read, changed and replaced as a whole: whoever reads it meanwhile sees the old or the new content, and
 * never a part. A link is followed, so that the file it leads to is replaced. Owner, group and permissions stay.
 * Immutable.
 */
public final class EditedFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final Optional<byte[]> before;

    private EditedFile(Path file, Optional<byte[]> before) {
        this.file = file;
        this.before = before;
    }

    /**
     * Reads a file that exists.
     *
     * @throws IOException when it does not exist or cannot be read
     */
    public static EditedFile read(Path named) throws IOException {
        Path file = named.toRealPath();
        return new EditedFile(file, Optional.of(Files.readAllBytes(file)));
    }

    /**
     * Reads a file, or begins one where there is none.
     *
     * @throws IOException when it cannot be read, or is a link that leads nowhere
     */
    public static EditedFile readOrBegin(Path named) throws IOException {
        return Files.exists(named, LinkOption.NOFOLLOW_LINKS)
                ? read(named)
                : new EditedFile(named.toAbsolutePath(), Optional.empty());
    }

    /** A copy of what it held when it was read; empty when it did not exist. */
    public Optional<byte[]> before() {
        return before.map(byte[]::clone);
    }

    /**
     * As {@link PrivateFile#permissionsForOthers}; empty when it did not exist.
     *
     * @throws IOException when they cannot be read
     */
    public Optional<String> permissionsForOthers() throws IOException {
        return before.isPresent() ? PrivateFile.permissionsForOthers(file) : Optional.empty();
    }

    /**
     * Replaces the content. A file that is begun can be read by its owner only.
     *
     * @throws IOException when the content cannot be written, or when somebody else has changed the file since it was
     *     read; it is as it was then
     */
    public void replace(byte[] content) throws IOException {
        put(content, Optional.empty());
    }

    /** As {@link #replace}, and lets only the owner read it. */
    public void replaceForOwnerOnly(byte[] content) throws IOException {
        put(content, Optional.of(OWNER_ONLY));
    }

    /**
     * Replaces the content, and puts what it was before into another file of its folder, one that is made or replaced.
     *
     * @throws IOException as {@link #replace}
     */
    void replaceAndKeep(byte[] content, Path former) throws IOException {
        refuseIfChanged();
        putAt(before.orElseThrow(), Optional.empty(), former, () -> {});
        replace(content);
    }

    private void put(byte[] content, Optional<Set<PosixFilePermission>> permissions) throws IOException {
        putAt(content, permissions, file, this::refuseIfChanged);
    }

    /** What is looked at last, so that as little time as possible passes before the content is in place. */
    private interface LastCheck {
        void run() throws IOException;
    }

    private void putAt(byte[] content, Optional<Set<PosixFilePermission>> permissions, Path target, LastCheck check)
            throws IOException {
        Path written = Files.createTempFile(folder(), ".mcp-policy-", ".tmp", ownerOnly());
        try {
            write(written, content);
            keepAttributes(written);
            if (permissions.isPresent() && isPosix(written)) {
                Files.setPosixFilePermissions(written, permissions.get());
            }
            check.run();
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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

    /** The owner too: a command that root runs must not take a file away from the app that reads it. */
    private void keepAttributes(Path written) throws IOException {
        if (before.isEmpty() || !isPosix(file)) {
            return;
        }
        PosixFileAttributes kept = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(written, PosixFileAttributeView.class);
        PosixFileAttributes made = view.readAttributes();
        try {
            if (!made.owner().equals(kept.owner())) {
                view.setOwner(kept.owner());
            }
            if (!made.group().equals(kept.group())) {
                view.setGroup(kept.group());
            }
        } catch (IOException notAllowed) {
            throw new IOException(
                    "its owner (" + kept.owner().getName() + ") and group ("
                            + kept.group().getName()
                            + ") could not be kept; nothing was written, change it as its owner",
                    notAllowed);
        }
        view.setPermissions(kept.permissions());
    }

    private void refuseIfChanged() throws IOException {
        boolean isAsBefore = before.isPresent()
                ? Files.exists(file) && Arrays.equals(before.get(), Files.readAllBytes(file))
                : !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (!isAsBefore) {
            throw new IOException("it was changed by somebody else meanwhile; nothing was written, try again");
        }
    }

    private Path folder() throws IOException {
        return Optional.ofNullable(file.getParent()).orElseThrow(() -> new IOException("it is not a file"));
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
