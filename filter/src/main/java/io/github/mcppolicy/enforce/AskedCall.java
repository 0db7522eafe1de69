package io.github.mcppolicy.enforce;

import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.ToolCall;
import java.util.Optional;

/**
 * A call about which a person is asked, with all that tells how its client can be answered.
 *
 * @param session that the app has minted for the caller; empty in the stateless era
 */
record AskedCall(
        ParsedRequest parsed,
        Message.Request request,
        Sender.Known sender,
        Optional<KnownSession> session,
        Decision.Ask ask,
        ToolCall call) {}
