package io.github.mcppolicy.host.process;

import java.util.Map;

/**
 * Protects the applications of a JVM from outside them, as an agent does. An implementation has a public constructor
 * without parameters; the system property {@value #TYPE} of the host process names it.
 */
public interface Guard {

    /** Name of the system property. */
    String TYPE = "mcp.test.guard";

    /**
     * Enforces a policy for every application that starts from now on, until the protection is closed.
     *
     * @param settings {@code mcp.policy.*}
     * @throws Exception when the settings or the policy cannot be enforced
     */
    AutoCloseable protect(Map<String, String> settings) throws Exception;
}
