package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.protocol.lists.ListResponseFilter;
import io.github.mcppolicy.protocol.lists.UnreadableResponseException;
import io.github.mcppolicy.protocol.message.BatchElements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;

/** A document: no part of it is useful by itself, so it is held until it is whole, whatever the app flushes. */
final class BufferedBody implements ResponseBody {

    // The constants of the Servlet API would do, but a class that uses nothing else of it is not relocated for
    // javax.servlet.
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private final FilteredResponse response;
    private final ListResponseFilter lists;
    private final MissingResponses missing;
    private final ContainerOutput raw;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    BufferedBody(FilteredResponse response, Filtering filtering, ContainerOutput raw) {
        this.response = response;
        this.lists = filtering.lists();
        this.missing = filtering.missing();
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
        byte[] answer = completed(rewritten(held.toByteArray()));
        if (answer.length > 0) {
            response.declareLength(answer.length);
            raw.write(answer, 0, answer.length);
        } else {
            response.declareLength();
        }
    }

    /**
     * When the app refuses the batch as a whole, or answers it without JSON-RPC, its answer stands: the app would have
     * treated the filter's part in the same way.
     */
    private byte[] completed(byte[] answer) {
        if (missing.areNone() || response.getStatus() >= BAD_REQUEST || missing.areToldElsewhere()) {
            return answer;
        }
        if (answer.length > 0 && !missing.areAll()) {
            return BatchElements.completed(answer, missing.slots()).orElse(answer);
        }
        response.setStatus(OK);
        response.setContentType("application/json");
        return missing.alone();
    }

    /** An answer that neither is JSON nor says so lists nothing that a client would read. */
    private byte[] rewritten(byte[] answer) {
        String contentType = String.valueOf(response.getContentType()).toLowerCase(Locale.ROOT);
        boolean isDeclaredJson = contentType.contains("json");
        try {
            return answer.length == 0 ? answer : lists.withoutHidden(answer);
        } catch (UnreadableResponseException unreadable) {
            return isDeclaredJson ? RefusalMessages.listWithheld() : answer;
        }
    }
}
