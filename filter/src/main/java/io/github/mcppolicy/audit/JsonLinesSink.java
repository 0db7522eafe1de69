package io.github.mcppolicy.audit;

import java.util.List;

/** Renders each record once for all of its destinations. */
final class JsonLinesSink implements AuditSink {
    private final List<LineSink> sinks;

    /** @param sinks in the order they are written to; the first that fails ends the write */
    JsonLinesSink(List<LineSink> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    @Override
    public void write(DecisionEvent record) {
        if (sinks.stream().anyMatch(LineSink::isWanted)) {
            String line = JsonLine.of(record);
            sinks.forEach(sink -> sink.write(line));
        }
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
