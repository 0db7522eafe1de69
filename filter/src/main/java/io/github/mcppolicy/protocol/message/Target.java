package io.github.mcppolicy.protocol.message;

/**
 * What a message is about, of what a policy has rules for.
 *
 * @param name the name of the tool or prompt, or the URI of the resource, as the message writes it
 */
public record Target(Kind kind, String name) {

    /** What a policy has rules for. */
    public enum Kind {
        TOOL,
        RESOURCE,
        PROMPT
    }
}
