package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.protocol.ProtocolEra;
import java.util.Map;
import java.util.regex.Pattern;

/** How requests of a revision of MCP say which it is. */
sealed interface Revision {
    /** The newest one that is spoken. */
    String NEWEST = "2026-07-28";

    /** The newest one that begins with a handshake. */
    String NEWEST_WITH_HANDSHAKE = "2025-11-25";

    /** What is written into a header must not be able to end it. */
    Pattern NAME = Pattern.compile("[0-9A-Za-z.-]{1,32}");

    String VERSION_HEADER = "MCP-Protocol-Version";
    String METHOD_HEADER = "Mcp-Method";

    /** The {@code params} of a request as JSON; its own members are given, each with a comma before it. */
    String params(String members);

    Map<String, String> headers(String method);

    /** Its date; empty while it is being agreed on. */
    String name();

    /** Whether a server may ask the client something. */
    ProtocolEra era();

    /** The client, as JSON. */
    static String client(String version) {
        return "{\"name\":\"mcp-policy\",\"version\":\"" + version + "\"}";
    }

    /**
     * {@value #NEWEST}: every request says it all (MCP 2026-07-28, basic protocol, {@code _meta}).
     *
     * @param client as JSON
     */
    record Stateless(String client) implements Revision {
        @Override
        public String params(String members) {
            return "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + NEWEST
                    + "\",\"io.modelcontextprotocol/clientInfo\":" + client
                    + ",\"io.modelcontextprotocol/clientCapabilities\":{}}" + members + "}";
        }

        @Override
        public Map<String, String> headers(String method) {
            return Map.of(VERSION_HEADER, NEWEST, METHOD_HEADER, method);
        }

        @Override
        public String name() {
            return NEWEST;
        }

        @Override
        public ProtocolEra era() {
            return ProtocolEra.STATELESS;
        }
    }

    /** One that was agreed on at the start. */
    record Agreed(String name) implements Revision {
        @Override
        public String params(String members) {
            return "{" + (members.isEmpty() ? "" : members.substring(1)) + "}";
        }

        @Override
        public Map<String, String> headers(String method) {
            return name.isEmpty() ? Map.of() : Map.of(VERSION_HEADER, name);
        }

        @Override
        public ProtocolEra era() {
            return ProtocolEra.HANDSHAKE;
        }
    }
}
