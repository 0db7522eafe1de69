package io.github.mcppolicy.host;

import java.util.Map;
import java.util.Set;

/**
 * A servlet container together with a way for the policy to get in. The whole suite runs against each host that the
 * system property {@code mcp.test.hosts} names. A host has a public constructor without parameters.
 */
public interface Host {

    /**
     * Starts an application under a policy.
     *
     * @param settings {@code mcp.policy.*}, as the user of this host writes them
     * @throws HostStartException when the settings or the policy keep the application from starting
     */
    RunningHost start(WebApp app, Map<String, String> settings) throws HostStartException;

    /** Starts the same application in the same container, without the policy. */
    RunningHost startBare(WebApp app) throws HostStartException;

    /** What the contract cannot ask of this container. */
    default Set<Quirk> quirks() {
        return Set.of();
    }
}
