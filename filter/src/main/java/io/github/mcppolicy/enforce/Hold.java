package io.github.mcppolicy.enforce;

import java.time.Duration;
import java.util.List;

/**
 * How a person's answer is waited for.
 *
 * @param approvalId what is waited for
 * @param how who waits
 * @param longest how long at most; positive
 * @param messages what the client is sent at once
 */
record Hold(String approvalId, How how, Duration longest, List<byte[]> messages) {

    enum How {
        /** The call. */
        CALL,
        /** The client, which was answered and is told when it may call again. */
        CLIENT
    }

    Hold {
        messages = List.copyOf(messages);
    }

    static Hold ofCall(String approvalId, Duration longest, List<byte[]> messages) {
        return new Hold(approvalId, How.CALL, longest, messages);
    }

    static Hold ofClient(String approvalId, Duration longest) {
        return new Hold(approvalId, How.CLIENT, longest, List.of());
    }
}
