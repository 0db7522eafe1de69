package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.ElicitationMessages;
import io.github.mcppolicy.protocol.lists.MessageEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client hears while its call is held: progress, where it has asked for it, and else comments, which only show
 * whether it still reads. Not thread-safe.
 */
final class Heartbeat {

    /** Clients give up after a minute, and proxies before. */
    private static final long BETWEEN_PROGRESS = Duration.ofSeconds(10).toNanos();

    /** Two writes are needed to find out that a client has gone. */
    private static final long BETWEEN_COMMENTS = Duration.ofSeconds(2).toNanos();

    private static final String WAITING = "waiting for a person to approve the call";

    private final Optional<String> progressToken;
    private OptionalLong lastProgress = OptionalLong.empty();
    private long lastWritten;
    private long progress;

    Heartbeat(Optional<String> progressToken) {
        this.progressToken = progressToken;
    }

    /** What is to be written now, if anything. The first call begins the time. */
    Optional<byte[]> due(long nowNanos) {
        if (lastProgress.isEmpty()) {
            lastProgress = OptionalLong.of(nowNanos);
            lastWritten = nowNanos;
        }
        if (progressToken.isPresent() && nowNanos - lastProgress.getAsLong() >= BETWEEN_PROGRESS) {
            lastProgress = OptionalLong.of(nowNanos);
            lastWritten = nowNanos;
            progress++;
            return Optional.of(MessageEvent.of(ElicitationMessages.progress(progressToken.get(), progress, WAITING)));
        }
        if (nowNanos - lastWritten >= BETWEEN_COMMENTS) {
            lastWritten = nowNanos;
            return Optional.of(MessageEvent.comment());
        }
        return Optional.empty();
    }
}
