package io.github.mcppolicy.protocol;

/** What MCP offers and a policy has rules for. Declared only here and used by every layer. */
public enum TargetKind {
    TOOL("tool", "tools", "name"),
    RESOURCE("resource", "resources", "uri"),
    RESOURCE_TEMPLATE("resource template", "resourceTemplates", "uriTemplate"),
    PROMPT("prompt", "prompts", "name");

    private final String noun;
    private final String list;
    private final String identifier;

    TargetKind(String noun, String list, String identifier) {
        this.noun = noun;
        this.list = list;
        this.identifier = identifier;
    }

    /** The word for one of them in messages to people. */
    public String noun() {
        return noun;
    }

    /** The member of a {@code result} that lists them. */
    public String list() {
        return list;
    }

    /** The member of a list's entry that identifies it in use. */
    public String identifier() {
        return identifier;
    }

    /** Whether it is read as a resource and falls under the rules for resources. */
    public boolean isResource() {
        return this == RESOURCE || this == RESOURCE_TEMPLATE;
    }
}
