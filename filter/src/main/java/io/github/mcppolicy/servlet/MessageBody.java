package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.ElicitationMessages;
import io.github.mcppolicy.protocol.lists.MessageEvent;
import io.github.mcppolicy.protocol.lists.UnreadableResponseException;
import io.github.mcppolicy.protocol.message.BatchElements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A document that answers a call for which an event stream has already begun: it becomes an event. The status of the
 * stream has gone out long before, so an answer without a message for the client is told as an error.
 */
final class MessageBody implements ResponseBody {

    private final FilteredResponse response;
    private final Filtering.IntoEvents call;
    private final ContainerOutput raw;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    MessageBody(FilteredResponse response, Filtering.IntoEvents call, ContainerOutput raw) {
        this.response = response;
        this.call = call;
        this.raw = raw;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        held.write(bytes, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void finish() throws IOException {
        byte[] event = MessageEvent.of(answer(held.toByteArray()));
        raw.write(event, 0, event.length);
        raw.flush();
    }

    private byte[] answer(byte[] written) {
        try {
            boolean readable = response.getHeader("Content-Encoding") == null && BatchElements.isAnswer(written);
            return readable ? call.lists().withoutHidden(written) : failure();
        } catch (UnreadableResponseException unreadable) {
            return failure();
        }
    }

    private byte[] failure() {
        return ElicitationMessages.callFailed(
                call.request().json(), "the server answered the call with HTTP status " + response.getStatus());
    }
}
