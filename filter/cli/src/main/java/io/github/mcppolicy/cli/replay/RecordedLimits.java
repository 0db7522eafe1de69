package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.protocol.json.ReadLimits;

/** How large a message may be that was recorded: the filter has refused what was too large for it. */
final class RecordedLimits {
    static final ReadLimits UNBOUNDED =
            new ReadLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 10_000, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private RecordedLimits() {}
}
