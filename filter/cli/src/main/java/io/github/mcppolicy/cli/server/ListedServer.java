package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.protocol.TargetKind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a server lists, whole. Everything in it was chosen by the server.
 *
 * @param name what the server calls itself; empty when it does not say
 * @param version of the server; empty when it does not say
 * @param revision of MCP that was spoken
 * @param instructions that the server has for the model; empty when it has none
 * @param entries in the order of the lists: tools, resources, resource templates, prompts
 */
public record ListedServer(String name, String version, String revision, String instructions, List<Listed> entries) {

    public ListedServer {
        entries = List.copyOf(entries);
    }

    /** What it lists of a kind, in its order; a name can be there twice. */
    public List<Listed> of(TargetKind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** The result of a request for the list of a kind, as JSON, as if the server had sent it in one page. */
    public String list(TargetKind kind) {
        return of(kind).stream()
                .map(Listed::definition)
                .collect(Collectors.joining(",", "{\"" + kind.list() + "\":[", "]}"));
    }
}
