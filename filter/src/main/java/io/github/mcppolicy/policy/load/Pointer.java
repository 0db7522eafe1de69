package io.github.mcppolicy.policy.load;

/** A JSON Pointer (RFC 6901). */
public record Pointer(String text) {
    /** The whole document. */
    public static final Pointer DOCUMENT = new Pointer("");

    /** A field of the object that stands here. */
    public Pointer child(String name) {
        return new Pointer(text + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    /** An element of the list that stands here. */
    public Pointer child(int index) {
        return new Pointer(text + "/" + index);
    }

    @Override
    public String toString() {
        return text;
    }
}
