package io.github.mcppolicy.policy.load;

/** A JSON Pointer (RFC 6901). */
record Pointer(String text) {
    static final Pointer DOCUMENT = new Pointer("");

    Pointer child(String name) {
        return new Pointer(text + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    Pointer child(int index) {
        return new Pointer(text + "/" + index);
    }

    @Override
    public String toString() {
        return text;
    }
}
