package io.github.mcppolicy.enforce;

import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.protocol.ReplyTo;

/** The form of a refusal that may not last. Only tool calls are answered with a result. */
enum RefusalForm {
    TOOL_RESULT,
    JSON_RPC_ERROR;

    /** A limit is spent. */
    byte[] limited(ReplyTo to, String reason, long retryAfterSeconds, String rule) {
        return this == TOOL_RESULT
                ? RefusalMessages.limited(to, reason, retryAfterSeconds, rule)
                : RefusalMessages.methodLimited(to, reason, retryAfterSeconds, rule);
    }

    /** The store of the limits cannot be asked now. */
    byte[] unavailable(ReplyTo to, String what, long retryAfterSeconds, String rule) {
        return this == TOOL_RESULT
                ? RefusalMessages.unavailable(to, what, retryAfterSeconds, rule)
                : RefusalMessages.methodUnavailable(to, what, retryAfterSeconds, rule);
    }
}
