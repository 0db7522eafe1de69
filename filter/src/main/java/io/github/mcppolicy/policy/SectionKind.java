package io.github.mcppolicy.policy;

/** Where the rules for tools, for resources and for prompts stand in the document, and what they are called. */
enum SectionKind {
    TOOLS("", "tool"),
    RESOURCES("/resources", "resource"),
    PROMPTS("/prompts", "prompt");

    private final String pointer;
    private final String noun;

    SectionKind(String pointer, String noun) {
        this.pointer = pointer;
        this.noun = noun;
    }

    String defaultRule() {
        return pointer + "/default";
    }

    /** The JSON Pointer (RFC 6901) of the list of what is hidden. */
    String hideRule() {
        return pointer + "/hide";
    }

    String notAllowed() {
        return Reasons.notAllowed(noun);
    }
}
