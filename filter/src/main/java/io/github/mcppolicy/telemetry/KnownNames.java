package io.github.mcppolicy.telemetry;

/**
 * Which names may become labels. A client chooses what it sends, and each new label costs memory in every system that
 * keeps metrics. Asked on the threads of requests; thread-safe, quick.
 */
public interface KnownNames {

    /** Whether MCP has the method. */
    boolean isMethod(String name);

    /** Whether the policy has an entry for exactly this tool, or a list has shown it. */
    boolean isTool(String name);
}
