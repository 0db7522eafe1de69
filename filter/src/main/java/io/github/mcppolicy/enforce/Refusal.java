package io.github.mcppolicy.enforce;

import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.protocol.ReplyTo;
import java.util.function.Function;

/**
 * What a client is told about a message that does not reach the app.
 *
 * @param toRequest the answer to a request
 * @param toNotification the HTTP answer when there is no request to answer
 */
record Refusal(Function<ReplyTo, byte[]> toRequest, Outcome.Answer toNotification) {

    private static final byte[] NO_BODY = {};

    /** The policy denies the message. The HTTP answer to a notification says why, too. */
    static Refusal denying(String reason, Function<ReplyTo, byte[]> toRequest) {
        return telling(RefusalMessages.notificationDenied(reason), toRequest);
    }

    /** A person has to say yes first. The client of a notification could not come back. */
    static Refusal needingApproval(String reason, Function<ReplyTo, byte[]> toRequest) {
        return telling(RefusalMessages.notificationApproval(reason), toRequest);
    }

    /** A limit is spent. */
    static Refusal limiting(String reason, Function<ReplyTo, byte[]> toRequest) {
        return telling(RefusalMessages.notificationLimited(reason), toRequest);
    }

    /** The message cannot be decided now. */
    static Refusal unavailable(String what, long retryAfterSeconds, Function<ReplyTo, byte[]> toRequest) {
        return telling(RefusalMessages.notificationUnavailable(what, retryAfterSeconds), toRequest);
    }

    private static Refusal telling(byte[] toNotification, Function<ReplyTo, byte[]> toRequest) {
        return new Refusal(toRequest, new Outcome.Answer(400, toNotification));
    }

    /** A notification is accepted, as hosts accept one that has no effect. */
    static Refusal hiding(Function<ReplyTo, byte[]> toRequest) {
        return new Refusal(toRequest, new Outcome.Answer(202, NO_BODY));
    }
}
