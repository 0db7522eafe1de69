package io.github.mcppolicy.capture;

import io.github.mcppolicy.config.HostName;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A captured file, open, of which the first record is read. For use by one thread. */
final class CapturedFile implements Closeable {
    private static final Pattern HOLDER = Pattern.compile("process (\\d{1,10})(?: on ([\\w.-]+))?");
    private static final int LONGEST_HOLDER = 400;

    private final Path path;
    private final FrameReader frames;
    private final Frame.Begin begin;

    private CapturedFile(Path path, FrameReader frames, Frame.Begin begin) {
        this.path = path;
        this.frames = frames;
        this.begin = begin;
    }

    /**
     * Opens a file.
     *
     * @param name for messages
     */
    static CapturedFile open(String name, Path path, CaptureKey key) throws IOException {
        FrameReader frames = FrameReader.open(name, path, key);
        try {
            Optional<Frame> first = frames.next();
            if (first.isPresent() && first.get() instanceof Frame.Begin begin) {
                return new CapturedFile(path, frames, begin);
            }
            throw frames.cut();
        } catch (IOException | RuntimeException failure) {
            frames.close();
            throw failure;
        }
    }

    String salt() {
        return frames.salt();
    }

    /** The salt of the file that was written before this one; empty where nobody knows one. */
    String before() {
        return begin.before();
    }

    /** The next item; empty behind the last. */
    Optional<CapturedItem> next() throws IOException {
        Optional<Frame> frame = frames.next();
        return frame.isPresent() && frame.get() instanceof Frame.Item item
                ? Optional.of(item.item())
                : Optional.empty();
    }

    /**
     * Makes sure that nothing is missing at the end of this file, which was read.
     *
     * @param after the file that was written next, where it is known
     * @throws CaptureDamagedException when something is missing, or may be
     */
    void requireWhole(Optional<CapturedFile> after, CapturedFiles.Unfinished unfinished) throws IOException {
        if (frames.isEnded() && frames.next().isEmpty()) {
            return;
        }
        boolean isVouchedFor = after.isPresent() && after.get().begin.records() == frames.count();
        boolean isAccepted = after.isEmpty() && (unfinished == CapturedFiles.Unfinished.ACCEPTED || isBeingWritten());
        if (!isVouchedFor && !isAccepted) {
            throw frames.cut();
        }
    }

    /** As far as this host can tell: the process that the lock file beside it names is alive. */
    private boolean isBeingWritten() {
        Path lock = Path.of(path.toAbsolutePath() + ".lck");
        try {
            if (!path.toString().endsWith(".0") || !Files.isRegularFile(lock) || Files.size(lock) > LONGEST_HOLDER) {
                return false;
            }
            Matcher holder = HOLDER.matcher(Files.readString(lock, StandardCharsets.UTF_8));
            return holder.matches()
                    && Optional.ofNullable(holder.group(2)).equals(HostName.find())
                    && ProcessHandle.of(Long.parseLong(holder.group(1))).isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
