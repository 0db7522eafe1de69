package io.github.mcppolicy.policy.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy document in a file. Symbolic links are followed at every reading, as a Kubernetes ConfigMap requires. */
final class PolicyFile implements PolicySource {

    /** What a former version's name ends with. */
    private static final String FORMER = ".previous";

    private final Path file;

    PolicyFile(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public byte[] read() throws IOException {
        return PolicySource.readAll(Files.newInputStream(file));
    }

    /**
     * Puts another document in place of the one in the file, as one step: whoever reads the file sees the one or the
     * other. Its permissions stay, and so does a symbolic link to it.
     */
    @Override
    public Optional<Path> replace(PolicyDocument document) throws IOException {
        Path real = file.toRealPath();
        Path former = real.resolveSibling(real.getFileName() + FORMER);
        putInPlace(PolicySource.readAll(Files.newInputStream(real)), real, former);
        putInPlace(document.bytes(), real, real);
        return Optional.of(former);
    }

    private static void putInPlace(byte[] content, Path like, Path target) throws IOException {
        Path written = Files.createTempFile(like.toAbsolutePath().getParent(), "." + like.getFileName(), ".new");
        try {
            keepAttributes(like, written);
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void keepAttributes(Path from, Path to) throws IOException {
        @Nullable PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (target == null) {
            return;
        }
        PosixFileAttributes attributes = Files.readAttributes(from, PosixFileAttributes.class);
        if (!target.readAttributes().owner().equals(attributes.owner())) {
            target.setOwner(attributes.owner());
        }
        if (!target.readAttributes().group().equals(attributes.group())) {
            target.setGroup(attributes.group());
        }
        target.setPermissions(attributes.permissions());
    }
}
