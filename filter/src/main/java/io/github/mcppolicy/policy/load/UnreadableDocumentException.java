package io.github.mcppolicy.policy.load;

/** Thrown when the document cannot be read any further: this one problem hides all others. */
final class UnreadableDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Pointer pointer;
    private final transient Position position;
    private final String remedy;

    UnreadableDocumentException(Pointer pointer, Position position, String wrong, String remedy) {
        super(wrong);
        this.pointer = pointer;
        this.position = position;
        this.remedy = remedy;
    }

    void addTo(Problems problems) {
        addTo(problems, remedy);
    }

    /** The same for a document of another kind than a policy. */
    void addTo(Problems problems, String otherRemedy) {
        problems.add(pointer, position, String.valueOf(getMessage()), otherRemedy);
    }
}
