package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.SessionHash;
import io.github.mcppolicy.capture.CapturedRequest;
import io.github.mcppolicy.capture.RequestCapture;
import io.github.mcppolicy.grant.Identity;
import io.github.mcppolicy.grant.Requester;
import io.github.mcppolicy.protocol.headers.StandardHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is kept of a request while its thread can still ask the container about the sender. */
final class WholeRequest {
    private static final byte[] UNREAD = {};

    private WholeRequest() {}

    /** Hands the request over, or counts it as missed: nothing that goes wrong here stops a call. */
    static void keep(
            RequestCapture capture,
            Sender sender,
            InboundRequest inbound,
            CapturedRequest.SessionOwner owner,
            List<DecisionEvent> decisions) {
        try {
            capture.request(new CapturedRequest(
                    decisions.get(0).time(),
                    inbound.endpoint(),
                    SessionHash.of(inbound.sessionId()),
                    owner,
                    identity(sender),
                    new CapturedRequest.Headers(
                            inbound.headers().values(StandardHeaders.VERSION),
                            inbound.headers().values(StandardHeaders.METHOD),
                            inbound.headers().values(StandardHeaders.NAME)),
                    inbound.body() instanceof InboundRequest.Bytes body ? body.bytes() : UNREAD,
                    decisions));
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            capture.failed();
        }
    }

    private static Identity identity(Sender sender) {
        if (sender instanceof Sender.Known known) {
            return of(known.requester(), sender);
        }
        return sender instanceof Sender.UnknownToken unknown
                ? of(unknown.requester(), sender)
                : Identity.of(new Identity.Facts(
                        Identity.Credentials.AMBIGUOUS,
                        "",
                        Optional.empty(),
                        sender.caller().key(),
                        Map.of()));
    }

    private static Identity of(Requester requester, Sender sender) {
        return Identity.of(requester, sender.document());
    }
}
