package io.github.mcppolicy.protocol.json;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.ProtocolError;

/** The numbers of a JSON document: where they end, and whether they are well-formed (RFC 8259, section 6). */
final class JsonNumbers {

    private final byte[] bytes;
    private final int end;
    private final int longest;

    JsonNumbers(byte[] bytes, int end, int longest) {
        this.bytes = bytes;
        this.end = end;
        this.longest = longest;
    }

    /**
     * Checks the number that begins at {@code start}.
     *
     * @return where the number ends
     */
    int end(int start) throws MalformedException {
        int integer = at(start) == '-' ? start + 1 : start;
        int position = at(integer) == '0' ? integer + 1 : digits(integer, start);
        if (at(position) == '.') {
            position = digits(position + 1, start);
        }
        if (at(position) == 'e' || at(position) == 'E') {
            position++;
            position = digits(at(position) == '+' || at(position) == '-' ? position + 1 : position, start);
        }
        if (position - start > longest) {
            throw malformed("a number longer than mcp.policy.max-number-length = " + longest, start);
        }
        return position;
    }

    private int digits(int first, int numberStart) throws MalformedException {
        int position = first;
        while (at(position) >= '0' && at(position) <= '9') {
            position++;
        }
        if (position == first) {
            throw malformed(first == numberStart ? "expected a value" : "expected a digit", position);
        }
        return position;
    }

    /** The byte at the position, or -1 at the end, which equals no character. */
    private int at(int position) {
        return position < end ? bytes[position] : -1;
    }

    private MalformedException malformed(String reason, int position) {
        return new MalformedException(ProtocolError.parseError(
                (position < end ? reason : "the JSON ends too early") + ", at byte " + position));
    }
}
