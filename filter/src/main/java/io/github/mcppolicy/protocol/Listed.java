package io.github.mcppolicy.protocol;

/** What an answer can list, and a policy can hide from it. */
public enum Listed {
    TOOLS("tools", "name"),
    RESOURCES("resources", "uri"),
    RESOURCE_TEMPLATES("resourceTemplates", "uriTemplate"),
    PROMPTS("prompts", "name");

    private final String member;
    private final String identifier;

    Listed(String member, String identifier) {
        this.member = member;
        this.identifier = identifier;
    }

    /** Whether what it lists is read as a resource. */
    public boolean isOfResources() {
        return this == RESOURCES || this == RESOURCE_TEMPLATES;
    }

    /** The member of a {@code result} that holds the list. */
    public String member() {
        return member;
    }

    /** The member of an entry by which it is used. */
    public String identifier() {
        return identifier;
    }
}
