package io.github.mcppolicy.audit;

import io.github.mcppolicy.config.HostName;
import io.github.mcppolicy.log.OperationalLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The right of one policy in one process to write a file of records. It ends with the process, however that ends. What
 * counts is the operating system's lock on a file beside that file; what stands in that file says who holds it, and
 * the file stays, because deleting it would let two processes lock two files of the same name.
 */
public final class FileOwnership implements AutoCloseable {

    /** Where all copies of this class in a JVM, such as those of several web apps, see one another. */
    private static final String HELD_IN_THIS_JVM = "io.github.mcppolicy.audit.file:";

    /** Behind everything that is written, because Windows lets nobody read what is locked. */
    private static final long LOCKED_BYTE = 1L << 30;

    private static final int LONGEST_HOLDER = 300;

    /** Closing any channel to a file gives up all locks of the process on it, so that these are never closed. */
    private static final Queue<FileChannel> NEVER_CLOSED = new ConcurrentLinkedQueue<>();

    private final String key;
    private final FileChannel channel;

    /** Kept because the JVM forgets a lock that nobody refers to; empty where the file system has no locks. */
    @SuppressWarnings("UnusedVariable")
    private final Optional<FileLock> lock;

    private FileOwnership(String key, FileChannel channel, Optional<FileLock> lock) {
        this.key = key;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the right.
     *
     * @param file the file
     * @param lockFile beside it, in an existing directory; created where it is missing
     * @throws AuditFailedException when somebody else has the right; says who, and what to set
     * @throws IOException when the lock file cannot be used
     */
    public static FileOwnership take(RotatingFile file, Path lockFile) throws IOException {
        Path directory = Optional.ofNullable(lockFile.getParent()).orElse(lockFile);
        String key = HELD_IN_THIS_JVM + directory.toRealPath().resolve(lockFile.getFileName());
        if (System.getProperties().putIfAbsent(key, "") != null) {
            throw heldInThisJvm(file);
        }
        try {
            return locked(file, lockFile, key);
        } catch (IOException | RuntimeException failure) {
            System.clearProperty(key);
            throw failure;
        }
    }

    private static FileOwnership locked(RotatingFile file, Path lockFile, String key) throws IOException {
        FileChannel channel = FileChannel.open(
                lockFile,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        try {
            Optional<FileLock> lock = lock(channel, file);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(thisProcess().getBytes(StandardCharsets.UTF_8)), 0);
            return new FileOwnership(key, channel, lock);
        } catch (OverlappingFileLockException heldHere) {
            NEVER_CLOSED.add(channel);
            throw heldInThisJvm(file);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static Optional<FileLock> lock(FileChannel channel, RotatingFile file) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (IOException withoutLocks) {
            new OperationalLog()
                    .warn("The file system of the " + file.kind() + " file " + file.path() + " has no locks ("
                            + withoutLocks + "): make sure that no other process has the same mcp.policy." + file.kind()
                            + ".file");
            return Optional.empty();
        }
        if (lock == null) {
            throw heldBy(read(channel), file);
        }
        return Optional.of(lock);
    }

    private static String thisProcess() {
        String host = HostName.find().map(name -> " on " + name).orElse("");
        return "process " + ProcessHandle.current().pid() + host;
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(LONGEST_HOLDER);
        channel.read(content, 0);
        String holder = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
        return holder.matches("process \\d+( on [\\w.-]+)?") ? holder : "another process";
    }

    private static AuditFailedException heldBy(String holder, RotatingFile file) {
        return new AuditFailedException("The " + file.kind() + " file " + file.path() + " is in use by " + holder
                + ", and two processes cannot write one file. Stop that process, or give each a file of its own: set"
                + " mcp.policy." + file.kind() + ".file to " + ownName(file.path())
                + ", where %p stands for the id of the process, or use %h, which stands for the name of the host.");
    }

    private static AuditFailedException heldInThisJvm(RotatingFile file) {
        return new AuditFailedException("The " + file.kind() + " file " + file.path()
                + " is in use by another policy in this process: that of another web app, of another filter, of the"
                + " agent, or one that was not closed. Two cannot write one file. Set mcp.policy."
                + file.kind() + ".file to a name of its own for each of them.");
    }

    /** The name with the id of the process before its extension, as the setting has to spell it. */
    private static String ownName(Path path) {
        String text = path.toString().replace("%", "%%");
        int dot = text.lastIndexOf('.');
        boolean hasExtension = dot > text.lastIndexOf(path.getFileSystem().getSeparator()) + 1;
        return hasExtension ? text.substring(0, dot) + "-%p" + text.substring(dot) : text + "-%p";
    }

    /** Gives the right up. */
    @Override
    public void close() throws IOException {
        try {
            channel.truncate(0);
        } finally {
            channel.close();
            System.clearProperty(key);
        }
    }
}
