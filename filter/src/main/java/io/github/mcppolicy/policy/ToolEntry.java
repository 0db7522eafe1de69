package io.github.mcppolicy.policy;

import java.util.Optional;

/** What the policy says about the tools of one name or prefix. */
public sealed interface ToolEntry {

    /** The key of the entry. */
    NamePattern name();

    /**
     * {@code "action": "deny"}.
     *
     * @param rule JSON Pointer (RFC 6901) of the action
     * @param reason the author's text for the agent
     */
    record Denied(NamePattern name, String rule, Optional<String> reason) implements ToolEntry {}

    /** The tools may be called as far as the rules allow. */
    record Judged(NamePattern name, Rules rules) implements ToolEntry {}
}
