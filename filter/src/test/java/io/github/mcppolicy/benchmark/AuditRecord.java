package io.github.mcppolicy.benchmark;

import io.github.mcppolicy.audit.AuditSink;
import io.github.mcppolicy.audit.AuditSinks;
import io.github.mcppolicy.audit.ChainDigest;
import io.github.mcppolicy.audit.RotatingFile;
import io.github.mcppolicy.audit.UnchainedSinks;
import io.github.mcppolicy.config.FlushPolicy;
import io.github.mcppolicy.enforce.Outcome;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.LoggerFactory;

/**
 * What an audit file adds to a decision: the same small call by a live session, whose record is made and dropped,
 * written at once, or buffered; and the same without a chain of the records, and with a key for it. The yardstick is a bare call of the system with as many bytes as such a record has.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class AuditRecord {

    private static final String INSTANCE = "host-4711";
    private static final int SESSIONS = 1_000;
    private static final int MANY_BYTES = 10 << 20;

    private final byte[] body = Bodies.ofSize(0);

    /** About as long as the record of the call. */
    private final byte[] line = new byte[390];

    private long bytes;
    private int next;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FileOutputStream bare;

    @SuppressWarnings("NullAway.Init")
    private List<AuditSink> sinks;

    @SuppressWarnings("NullAway.Init")
    private LiveEnforcer dropping;

    @SuppressWarnings("NullAway.Init")
    private LiveEnforcer writing;

    @SuppressWarnings("NullAway.Init")
    private LiveEnforcer buffering;

    @SuppressWarnings("NullAway.Init")
    private LiveEnforcer writingWithKey;

    @SuppressWarnings("NullAway.Init")
    private LiveEnforcer writingUnchained;

    @SuppressWarnings("NullAway.Init")
    private LiveEnforcer bufferingUnchained;

    @Setup
    public void prepare() throws IOException {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("io.github.mcppolicy.audit"))
                .setLevel(ch.qos.logback.classic.Level.OFF);
        folder = Files.createTempDirectory("audit");
        bare = new FileOutputStream(folder.resolve("bare").toFile());
        ChainDigest keyed = ChainDigest.keyed("a key of at least thirty-two bytes".getBytes(StandardCharsets.US_ASCII));
        sinks = List.of(
                AuditSinks.logAndFile(file("record", FlushPolicy.RECORD), INSTANCE, ChainDigest.sha256()),
                AuditSinks.logAndFile(file("buffered", FlushPolicy.BUFFERED), INSTANCE, ChainDigest.sha256()),
                AuditSinks.logAndFile(file("keyed", FlushPolicy.RECORD), INSTANCE, keyed),
                UnchainedSinks.file(file("unchained", FlushPolicy.RECORD), INSTANCE),
                UnchainedSinks.file(file("buffered-unchained", FlushPolicy.BUFFERED), INSTANCE));
        dropping = new LiveEnforcer(10, SESSIONS);
        writing = new LiveEnforcer(10, SESSIONS, sinks.get(0));
        buffering = new LiveEnforcer(10, SESSIONS, sinks.get(1));
        writingWithKey = new LiveEnforcer(10, SESSIONS, sinks.get(2));
        writingUnchained = new LiveEnforcer(10, SESSIONS, sinks.get(3));
        bufferingUnchained = new LiveEnforcer(10, SESSIONS, sinks.get(4));
    }

    private RotatingFile file(String name, FlushPolicy flush) {
        return new RotatingFile(folder.resolve(name), flush, MANY_BYTES, 2);
    }

    @TearDown
    public void remove() throws IOException {
        sinks.forEach(AuditSink::close);
        bare.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public Outcome recordDropped() {
        return dropping.call(session(), body);
    }

    @Benchmark
    public Outcome recordWritten() {
        return writing.call(session(), body);
    }

    @Benchmark
    public Outcome recordBuffered() {
        return buffering.call(session(), body);
    }

    @Benchmark
    public Outcome recordWrittenWithKey() {
        return writingWithKey.call(session(), body);
    }

    @Benchmark
    public Outcome recordWrittenUnchained() {
        return writingUnchained.call(session(), body);
    }

    @Benchmark
    public Outcome recordBufferedUnchained() {
        return bufferingUnchained.call(session(), body);
    }

    @Benchmark
    public long systemCall() {
        try {
            if (bytes > MANY_BYTES) {
                bare.close();
                bare = new FileOutputStream(folder.resolve("bare").toFile());
                bytes = 0;
            }
            bare.write(line);
            bytes += line.length;
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int session() {
        next = (next + 1) % SESSIONS;
        return next;
    }
}
