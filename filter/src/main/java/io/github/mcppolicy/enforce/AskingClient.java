package io.github.mcppolicy.enforce;

import io.github.mcppolicy.protocol.message.ElicitationModes;
import io.github.mcppolicy.protocol.message.Message;

/**
 * In which ways the client of a call can be asked about it.
 *
 * @param call what it sent; in a batch nobody is asked, because its other answers would have to wait
 * @param modes as it has declared them: with its session, or in the request from revision 2026-07-28 on
 */
record AskingClient(AskedCall call, ElicitationModes modes) {

    private static final String FIRST_WITH_FORMS = "2025-06-18";
    private static final String FIRST_WITH_ADDRESSES = "2025-11-25";

    static AskingClient of(AskedCall call) {
        if (!isAlone(call)) {
            return new AskingClient(call, ElicitationModes.NONE);
        }
        if (call.parsed().isStateless()) {
            return new AskingClient(call, call.request().claims().elicitation());
        }
        return new AskingClient(
                call, call.session().map(KnownSession::elicitation).orElse(ElicitationModes.NONE));
    }

    /** Whether the call is not a part of a batch. */
    static boolean isAlone(AskedCall call) {
        return call.parsed().message() instanceof Message.Request;
    }

    /** Whether a form can be shown, in whatever way. */
    boolean showsForm() {
        return showsFormOfResult() || showsFormOfStream();
    }

    /** From 2026-07-28 on: in the result of the call. */
    boolean showsFormOfResult() {
        return modes.form() && call.parsed().isStateless();
    }

    /** Before: by a request in the stream that answers the call. */
    boolean showsFormOfStream() {
        return modes.form()
                && !call.parsed().isStateless()
                && isAtLeast(FIRST_WITH_FORMS)
                && call.parsed().inbound().holding().get() == InboundRequest.Holding.WITH_EVENTS;
    }

    /** Whether an address can be opened, in whatever way. */
    boolean opensAddress() {
        return opensAddressOfResult() || opensAddressOfError();
    }

    /** From 2026-07-28 on: in the result of the call. */
    boolean opensAddressOfResult() {
        return modes.url() && call.parsed().isStateless();
    }

    /** In 2025-11-25: of an error. */
    boolean opensAddressOfError() {
        return modes.url() && !call.parsed().isStateless() && isAtLeast(FIRST_WITH_ADDRESSES);
    }

    /** What was agreed on stands in a header (MCP 2025-06-18, streamable HTTP, protocol version header). */
    private boolean isAtLeast(String revision) {
        return call.parsed().declared().revision().compareTo(revision) >= 0;
    }
}
