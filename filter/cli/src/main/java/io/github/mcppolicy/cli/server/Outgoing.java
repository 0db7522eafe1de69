package io.github.mcppolicy.cli.server;

import java.util.Map;

/**
 * A message to a server.
 *
 * @param json one line
 * @param headers what the revision repeats in headers, where there are any
 */
record Outgoing(String json, Map<String, String> headers) {}
