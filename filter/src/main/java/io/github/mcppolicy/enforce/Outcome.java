package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.RequestEnd;
import io.github.mcppolicy.protocol.RequestId;
import io.github.mcppolicy.protocol.lists.ListResponseFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a host does with a request. */
public sealed interface Outcome {

    /**
     * The request goes on to the app. The host has to {@link #close} the pass once the app is done with the request.
     * Thread-safe: other threads may write the answer and close the pass.
     */
    final class Pass implements Outcome {

        /** How the app gets the request. */
        public enum Form {
            /** The evaluated bytes, declared with the type and encoding they were read as. */
            AS_EVALUATED,
            /** Whatever the client sent, unchanged: it holds no message, or the policy only monitors. */
            AS_SENT
        }

        private final Form form;
        private final PassClosing closing;
        private final Optional<ListResponseFilter> lists;
        private final Optional<ListResponseFilter> streamLists;
        private final Optional<Consumer<byte[]>> observer;
        private final Optional<Consumer<String>> mintedSessions;
        private final Optional<Rest> rest;
        private final Optional<byte[]> body;

        private Pass(
                Form form,
                PassClosing closing,
                Optional<ListResponseFilter> lists,
                Optional<ListResponseFilter> streamLists,
                Optional<Consumer<byte[]>> observer,
                Optional<Consumer<String>> mintedSessions,
                Optional<Rest> rest,
                Optional<byte[]> body) {
            this.form = form;
            this.closing = closing;
            this.lists = lists;
            this.streamLists = streamLists;
            this.observer = observer;
            this.mintedSessions = mintedSessions;
            this.rest = rest;
            this.body = body;
        }

        /** A request whose messages are all to reach the app. */
        static Pass asEvaluated(
                PassClosing closing,
                Optional<ListResponseFilter> lists,
                Optional<ListResponseFilter> streamLists,
                Optional<Consumer<byte[]>> observer,
                Optional<Consumer<String>> mintedSessions) {
            return new Pass(
                    Form.AS_EVALUATED,
                    closing,
                    lists,
                    streamLists,
                    observer,
                    mintedSessions,
                    Optional.empty(),
                    Optional.empty());
        }

        /** A request without a message. */
        static Pass withoutMessage(PassClosing closing, Optional<ListResponseFilter> streamLists) {
            return new Pass(
                    Form.AS_SENT,
                    closing,
                    Optional.empty(),
                    streamLists,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /**
         * A request under a policy that only monitors.
         *
         * @param streamLists present when the policy may enforce while the answer is still being sent
         */
        static Pass monitored(
                PassClosing closing,
                Optional<ListResponseFilter> streamLists,
                Optional<Consumer<byte[]>> observer,
                Optional<Consumer<String>> mintedSessions) {
            return new Pass(
                    Form.AS_SENT,
                    closing,
                    Optional.empty(),
                    streamLists,
                    observer,
                    mintedSessions,
                    Optional.empty(),
                    Optional.empty());
        }

        /** The same pass for a batch of which only a part goes on. */
        Pass withOnly(Rest part) {
            return new Pass(
                    form,
                    closing,
                    lists,
                    streamLists,
                    observer,
                    mintedSessions,
                    Optional.of(part),
                    Optional.of(part.body()));
        }

        /** The same pass for a request of which the app gets another text. */
        Pass withBody(byte[] other) {
            return new Pass(form, closing, lists, streamLists, observer, mintedSessions, rest, Optional.of(other));
        }

        public Form form() {
            return form;
        }

        /**
         * Says that the app is done with the request, including asynchronous work. Only the first call counts, so a
         * host calls this wherever a request can end.
         */
        public void close(RequestEnd.Ending ending) {
            closing.close(ending);
        }

        /**
         * Present when the answer may list what the policy hides, or something to be learned before the client sees it.
         */
        public Optional<ListResponseFilter> lists() {
            return lists;
        }

        /**
         * Present when the answer may be a stream that answers other requests; removes hidden entries from its
         * messages. It follows the policy in force, because such a stream may stay open for longer than a policy.
         */
        public Optional<ListResponseFilter> streamLists() {
            return streamLists;
        }

        /** Present when an observer is to see each message of the answer, whether the answer is filtered or not. */
        public Optional<Consumer<byte[]>> observer() {
            return observer;
        }

        /**
         * Present when the answer may mint a session. The host hands over the {@code Mcp-Session-Id} of the app's
         * answer before the client can see it.
         */
        public Optional<Consumer<String>> mintedSessions() {
            return mintedSessions;
        }

        /** What the app gets as the body; empty when it gets what the client has sent. */
        public Optional<byte[]> body() {
            return body;
        }

        /** Present when the app gets only a part of a batch. */
        public Optional<Rest> rest() {
            return rest;
        }
    }

    /**
     * What goes on of a batch when some of its messages are answered here.
     *
     * @param body the batch without them
     * @param slots one for each request of the whole batch, in order; a slot that is present holds one line of JSON,
     *     which the host has to add to the app's answer
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Rest(byte[] body, List<Optional<byte[]>> slots) {
        public Rest {
            slots = List.copyOf(slots);
        }
    }

    /**
     * The request stops here.
     *
     * @param status the HTTP status
     * @param body JSON in UTF-8
     * @param replies what the body says to each request, one line of JSON each; a host whose client awaits its answers
     *     elsewhere sends them there
     * @param awaited the question after whose answer the client is told so, if a stream of its session is open
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Answer(int status, byte[] body, List<byte[]> replies, Optional<Awaited> awaited) implements Outcome {

        public Answer {
            replies = List.copyOf(replies);
        }

        Answer(int status, byte[] body, List<byte[]> replies) {
            this(status, body, replies, Optional.empty());
        }

        /** An answer that belongs to no request. */
        Answer(int status, byte[] body) {
            this(status, body, List.of());
        }

        Answer awaiting(Awaited question) {
            return new Answer(status, body, replies, Optional.of(question));
        }
    }

    /**
     * The request waits for a person. The host holds it without a thread and then has it evaluated again, once, as one
     * that has {@linkplain InboundRequest#waitedFor waited}; where it cannot, it answers {@code otherwise}.
     *
     * @param approvalId what it waits for
     * @param caller who has made the call, and under which id
     * @param longest how long at most
     * @param messages what the client is sent at once, in the event stream that will end with the answer; none where the
     *     answer may as well take another form
     * @param progressToken the client's, where it wants to hear that the call still waits
     * @param otherwise what is answered when nobody has answered
     */
    record Held(
            String approvalId,
            HeldCalls.Caller caller,
            Duration longest,
            List<byte[]> messages,
            Optional<String> progressToken,
            Answer otherwise)
            implements Outcome {
        public Held {
            messages = List.copyOf(messages);
        }

        /** Whether that sender has made the call. */
        public boolean isOf(Sender sender) {
            return caller.key().equals(sender.caller().key());
        }

        /** The id of the JSON-RPC request. */
        public RequestId request() {
            return caller.request();
        }
    }

    /**
     * A question that a client was told of, and whose answer it wants to hear of.
     *
     * @param longest until it is over
     */
    record Awaited(String approvalId, Duration longest) {}
}
