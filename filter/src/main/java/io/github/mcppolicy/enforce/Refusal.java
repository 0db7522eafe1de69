package io.github.mcppolicy.enforce;

import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.protocol.ReplyTo;
import java.util.function.Function;

/**
 * What a client is told about a message that does not reach the app.
 *
 * @param toRequest the answer to a request
 * @param toNotification the HTTP answer, where there is no request to answer
 */
record Refusal(Function<ReplyTo, byte[]> toRequest, Outcome.Answer toNotification) {

    private static final byte[] NO_BODY = {};

    /** A notification is told in its HTTP answer why it is refused. */
    static Refusal telling(String reason, Function<ReplyTo, byte[]> toRequest) {
        return new Refusal(toRequest, new Outcome.Answer(400, RefusalMessages.notificationDenied(reason)));
    }

    /** A notification is accepted, as hosts accept those that lead nowhere. */
    static Refusal hiding(Function<ReplyTo, byte[]> toRequest) {
        return new Refusal(toRequest, new Outcome.Answer(202, NO_BODY));
    }
}
