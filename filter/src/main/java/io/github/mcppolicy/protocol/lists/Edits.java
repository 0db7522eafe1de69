package io.github.mcppolicy.protocol.lists;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Parts of an array of bytes that are to be replaced. They do not overlap. */
final class Edits {

    /** Replaces {@code bytes[start, end)}. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Edit(int start, int end, byte[] replacement) {}

    private static final byte[] NOTHING = {};

    private final List<Edit> edits = new ArrayList<>();

    void replace(int start, int end, byte[] replacement) {
        edits.add(new Edit(start, end, replacement));
    }

    void cut(int start, int end) {
        replace(start, end, NOTHING);
    }

    void addAll(Edits others) {
        edits.addAll(others.edits);
    }

    /** The same edits of a text that begins {@code distance} bytes later. */
    Edits movedBy(int distance) {
        Edits moved = new Edits();
        for (Edit edit : edits) {
            moved.replace(edit.start() + distance, edit.end() + distance, edit.replacement());
        }
        return moved;
    }

    boolean areNone() {
        return edits.isEmpty();
    }

    /** A copy of {@code bytes[start, end)} with the parts replaced; what is kept is copied once. */
    byte[] applied(byte[] bytes, int start, int end) {
        edits.sort(Comparator.comparingInt(Edit::start));
        byte[] edited = new byte[editedLength(end - start)];
        int written = 0;
        int position = start;
        for (Edit edit : edits) {
            written += copy(bytes, position, edit.start(), edited, written);
            written += copy(edit.replacement(), 0, edit.replacement().length, edited, written);
            position = edit.end();
        }
        copy(bytes, position, end, edited, written);
        return edited;
    }

    private int editedLength(int length) {
        int edited = length;
        for (Edit edit : edits) {
            edited += edit.replacement().length - (edit.end() - edit.start());
        }
        return edited;
    }

    private static int copy(byte[] from, int start, int end, byte[] to, int at) {
        System.arraycopy(from, start, to, at, end - start);
        return end - start;
    }
}
