package io.github.mcppolicy.protocol.lists;

/** One element of a list: {@code message[start, end)}. */
record ListEntry(int start, int end, Visibility visibility) {

    enum Visibility {
        SHOWN,
        HIDDEN
    }

    boolean isHidden() {
        return visibility == Visibility.HIDDEN;
    }
}
