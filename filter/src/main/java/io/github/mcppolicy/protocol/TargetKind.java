package io.github.mcppolicy.protocol;

/** What MCP offers and a policy has rules for. The one declaration of this; every layer uses it. */
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

    /** What a person calls one of them. */
    public String noun() {
        return noun;
    }

    /** The member of a {@code result} that lists them. */
    public String list() {
        return list;
    }

    /** The member of an entry of such a list by which it is used. */
    public String identifier() {
        return identifier;
    }

    /** Whether it is read as a resource, and falls under the rules for resources. */
    public boolean isResource() {
        return this == RESOURCE || this == RESOURCE_TEMPLATE;
    }
}
