package io.github.mcppolicy.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Looks at what an earlier process has left, so that the next file can vouch for it. */
final class WrittenBefore {
    private static final long NONE = 0;

    private WrittenBefore() {}

    /** How the file after this one begins. What cannot be read with the key is vouched for by nobody. */
    static Frame.Begin read(Path file, CaptureKey key, Instant now) throws IOException {
        try (FrameReader frames = FrameReader.open(file.toString(), file, key)) {
            while (frames.next().isPresent()) {
                // Counted.
            }
            return new Frame.Begin(now, frames.salt(), frames.count());
        } catch (CaptureDamagedException unreadable) {
            return new Frame.Begin(now, "", NONE);
        }
    }
}
