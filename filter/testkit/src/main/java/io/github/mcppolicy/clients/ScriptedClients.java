package io.github.mcppolicy.clients;

import io.github.mcppolicy.external.NodeProject;
import java.io.IOException;
import java.util.Map;

/** The clients that run on Node, each in the version that the lock file names. */
public final class ScriptedClients {
    private static final String NO_OPTION = "its command line has no way to do this";

    private ScriptedClients() {}

    /** The official TypeScript SDK that supports the versions up to 2025-11-25. */
    public static Client typeScript1(NodeProject scripts) throws IOException {
        String version = scripts.version("@modelcontextprotocol/sdk");
        return new ScriptedClient("TypeScript SDK " + version, scripts, "client-typescript-1.mjs", Map.of());
    }

    /** The official TypeScript SDK that supports all versions. */
    public static Client typeScript2(NodeProject scripts) throws IOException {
        String version = scripts.version("@modelcontextprotocol/client");
        return new ScriptedClient("TypeScript SDK " + version, scripts, "client-typescript-2.mjs", Map.of());
    }

    /** The command line of the MCP Inspector, which supports all versions. */
    public static Client inspector(NodeProject scripts) throws IOException {
        String version = scripts.version("@modelcontextprotocol/inspector");
        Map<Capability, String> leftOut = Map.of(
                Capability.PROGRESS, "its command line prints the result only",
                Capability.CANCELLATION, NO_OPTION,
                Capability.SERVER_REQUEST, NO_OPTION);
        return new ScriptedClient("Inspector CLI " + version, scripts, "client-inspector.mjs", leftOut);
    }
}
