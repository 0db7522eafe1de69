package io.github.mcppolicy.protocol.json;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.ProtocolError;
import io.github.mcppolicy.protocol.text.ByteScan;

/**
 * Finds ends in JSON that a strict walk has accepted, where only brackets outside strings have to be counted. In text
 * that was changed since, it never reads past the end.
 */
final class CheckedJson {

    private CheckedJson() {}

    /** Where the bracket is that closes the object or array whose content begins at {@code from}. */
    static int closingBracket(byte[] bytes, int from, int end) throws MalformedException {
        int open = 1;
        for (int i = from; i < end; i++) {
            switch (bytes[i]) {
                case '"' -> i = closingMark(bytes, i + 1, end);
                case '{', '[' -> open++;
                case '}', ']' -> {
                    if (--open == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        throw new MalformedException(ProtocolError.parseError("the JSON ends too early, at byte " + end));
    }

    private static int closingMark(byte[] bytes, int from, int end) {
        int position = ByteScan.quotationMarkOrBackslash(bytes, from, end);
        while (position < end && bytes[position] == '\\') {
            position = ByteScan.quotationMarkOrBackslash(bytes, position + 2, end);
        }
        return position;
    }
}
