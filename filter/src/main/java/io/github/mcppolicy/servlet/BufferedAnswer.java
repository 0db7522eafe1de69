package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.Answers;
import io.github.mcppolicy.protocol.ListAnswers;
import io.github.mcppolicy.protocol.UnreadableAnswerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;

/** A document: nobody can use a part of it, so it is held until it is whole, whatever the app flushes. */
final class BufferedAnswer implements AnswerState {

    private final FilteredResponse response;
    private final ListAnswers lists;
    private final RawAnswer raw;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    BufferedAnswer(FilteredResponse response, ListAnswers lists, RawAnswer raw) {
        this.response = response;
        this.lists = lists;
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
        byte[] answer = rewritten(held.toByteArray());
        if (answer.length > 0) {
            response.declareLength(answer.length);
            raw.write(answer, 0, answer.length);
        } else {
            response.declareLength();
        }
    }

    /** What is no JSON, and does not claim to be, lists nothing that a client would read. */
    private byte[] rewritten(byte[] answer) {
        String contentType = String.valueOf(response.getContentType()).toLowerCase(Locale.ROOT);
        boolean claimsToList = contentType.contains("json");
        try {
            return answer.length == 0 ? answer : lists.withoutHidden(answer);
        } catch (UnreadableAnswerException unreadable) {
            return claimsToList ? Answers.listWithheld() : answer;
        }
    }
}
