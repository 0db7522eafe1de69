package io.github.mcppolicy.policy.load;

/** What entries are about, and what an author is told of them. */
enum EntryKind {
    TOOL("a tool name"),
    RESOURCE("a resource URI"),
    PROMPT("a prompt name");

    static final String NAME_REMEDY = "write a name that is not empty, with * at its end or nowhere";

    private final String name;

    EntryKind(String name) {
        this.name = name;
    }

    /** What is said of a text that is neither a name nor a prefix pattern. */
    String wrongName() {
        return "this is neither " + name + " nor a prefix pattern";
    }

    /** Whether there is something that conditions could look at. */
    boolean hasArguments() {
        return this != RESOURCE;
    }
}
