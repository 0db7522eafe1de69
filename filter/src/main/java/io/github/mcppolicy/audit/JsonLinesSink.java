package io.github.mcppolicy.audit;

import java.util.List;
import java.util.Optional;

/** Hands each record to all of its destinations. */
final class JsonLinesSink implements AuditSink {
    private final List<LineSink<AuditRecord>> sinks;

    /** @param sinks in the order they are written to; the first that fails ends the write */
    JsonLinesSink(List<LineSink<AuditRecord>> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    @Override
    public void write(AuditRecord record) {
        for (LineSink<AuditRecord> sink : sinks) {
            sink.write(record);
        }
    }

    @Override
    public boolean isWritable() {
        return sinks.stream().allMatch(LineSink::isWritable);
    }

    @Override
    public Optional<ChainLink> lastOfChain() {
        return sinks.stream().flatMap(sink -> sink.lastOfChain().stream()).findFirst();
    }

    @Override
    public void flush() {
        sinks.forEach(LineSink::flush);
    }

    @Override
    public void close() {
        sinks.forEach(LineSink::close);
    }
}
