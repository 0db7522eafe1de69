package io.github.mcppolicy.enforce;

import java.time.Duration;
import java.util.List;

/**
 * How a call is held for a person's answer.
 *
 * @param approvalId what it waits for
 * @param longest how long at most; positive
 * @param messages what the client is sent at once
 */
record Hold(String approvalId, Duration longest, List<byte[]> messages) {
    Hold {
        messages = List.copyOf(messages);
    }
}
