package io.github.mcppolicy.protocol.lists;

import java.io.IOException;

/** Reads a stream of server-sent events (WHATWG HTML, section 9.2), for a client. Not thread-safe. */
public final class EventStreamReader extends EventCutter {

    /** Takes the events of a stream, each as soon as it has arrived. */
    public interface Listener {

        /** An event that may carry a JSON-RPC message; its data is not empty. */
        void message(byte[] data);

        /** The event of the HTTP+SSE transport (MCP 2024-11-05) that names the address for messages. */
        void endpoint(byte[] address);
    }

    private final Listener listener;

    public EventStreamReader(Listener listener) {
        this.listener = listener;
    }

    @Override
    void event(byte[] bytes, int from, int to) throws IOException {
        ServerSentEvent event = new ServerSentEvent(bytes, from, to);
        if (event.isMessage()) {
            listener.message(event.data());
        } else if (event.type().equals(SseEndpoint.ENDPOINT_EVENT)) {
            listener.endpoint(event.data());
        }
    }
}
