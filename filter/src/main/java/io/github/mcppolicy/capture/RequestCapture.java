package io.github.mcppolicy.capture;

import io.github.mcppolicy.audit.ApprovalEvent;
import io.github.mcppolicy.audit.AuditFailedException;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionProbe;
import io.github.mcppolicy.audit.RecordJson;
import io.github.mcppolicy.audit.RotatingFile;
import io.github.mcppolicy.config.CaptureSettings;
import io.github.mcppolicy.config.FlushPolicy;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.protocol.json.ReadLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Keeps whole requests, with what was decided about them, in an encrypted file. It never waits, and a failure of it
 * stops no call: what comes too fast, or cannot be written, is counted and left out. Masking, encryption and the disk
 * have a thread of their own. Thread-safe.
 */
public final class RequestCapture implements DecisionProbe, AutoCloseable {
    private static final long USUAL_BYTES = 1_000;

    private final CaptureQueue queue;
    private final MessageMask mask;
    private final RecordJson json = new RecordJson("");

    private RequestCapture(CaptureQueue queue, MessageMask mask) {
        this.queue = queue;
        this.mask = mask;
    }

    /**
     * Begins to capture, where the settings name a file.
     *
     * @param limits of messages, as the filter reads them
     * @throws InvalidSettingsException when the file cannot be written, somebody else writes it, or the key cannot be
     *     used, with what to do about it
     */
    public static Optional<RequestCapture> open(Settings settings, ReadLimits limits, InstantSource clock)
            throws InvalidSettingsException {
        Optional<Path> file = settings.get(CaptureSettings.FILE);
        if (file.isEmpty()) {
            refuseWithoutFile(settings);
            return Optional.empty();
        }
        Path keyFile = settings.get(CaptureSettings.KEY_FILE)
                .orElseThrow(() -> problem("the setting " + CaptureSettings.FILE + " needs " + CaptureSettings.KEY_FILE
                        + ", because requests are captured encrypted: name a file there that openssl rand -hex 32 has"
                        + " written, readable by its owner only"));
        RotatingFile rotating = new RotatingFile(
                file.get(),
                FlushPolicy.RECORD,
                settings.get(CaptureSettings.MAX_FILE_SIZE),
                settings.get(CaptureSettings.MAX_FILES),
                "capture");
        CaptureKey key = key(keyFile);
        try {
            CaptureQueue queue = CaptureQueue.start(new CaptureFile(rotating, key, clock), file.get());
            return Optional.of(new RequestCapture(queue, new MessageMask(settings.get(CaptureSettings.MASK), limits)));
        } catch (AuditFailedException taken) {
            throw problem(String.valueOf(taken.getMessage()));
        } catch (IOException unusable) {
            throw problem("The capture file " + file.get() + " cannot be written: " + unusable
                    + ". Create its directory and make it writable, or set " + CaptureSettings.FILE
                    + " to a file in an existing directory that this process can write");
        }
    }

    private static CaptureKey key(Path file) throws InvalidSettingsException {
        try {
            return CaptureKey.read(file, CaptureSettings.KEY_FILE.key());
        } catch (IOException unusable) {
            throw problem(String.valueOf(unusable.getMessage()));
        }
    }

    private static void refuseWithoutFile(Settings settings) throws InvalidSettingsException {
        if (settings.get(CaptureSettings.KEY_FILE).isPresent()
                || !settings.get(CaptureSettings.MASK).isEmpty()) {
            throw problem("the settings " + CaptureSettings.KEY_FILE + " and " + CaptureSettings.MASK
                    + " do nothing without " + CaptureSettings.FILE + "; name a file there, or remove them");
        }
    }

    private static InvalidSettingsException problem(String text) {
        return new InvalidSettingsException(List.of(text));
    }

    /** A request was decided about. Nobody may change the bytes of its message afterwards. */
    public void request(CapturedRequest request) {
        queue.offer(USUAL_BYTES + request.message().length, () -> kept(request));
    }

    private CapturedItem kept(CapturedRequest request) {
        MaskedMessage message = mask.apply(request.message());
        return new CapturedItem.Request(
                request.time(),
                request.endpoint(),
                request.session(),
                request.owner(),
                request.sender().facts(),
                request.headers(),
                message.content(),
                message.masked(),
                request.decisions().stream().map(json::bytes).toList(),
                queue.missed());
    }

    /** The request whose sender the host failed to tell again. */
    public void failed() {
        queue.failed();
    }

    @Override
    public String name() {
        return "capture";
    }

    /** Seen with the request that it is about. */
    @Override
    public void decided(DecisionEvent event) {}

    @Override
    public void approval(ApprovalEvent event) {
        queue.offer(
                USUAL_BYTES,
                () -> new CapturedItem.Approval(
                        event.time(),
                        event.approval(),
                        event.step().word(),
                        event.by(),
                        event.comment(),
                        queue.missed()));
    }

    @Override
    public long missed() {
        return queue.missed();
    }

    /** Writes what waits, for some seconds at most, and ends the file. */
    @Override
    public void close() {
        queue.close();
    }
}
