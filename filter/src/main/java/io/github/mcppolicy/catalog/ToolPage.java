package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One answer to {@code tools/list}: a whole list, or a page of it.
 *
 * @param tools by their names
 * @param nextCursor present when more pages follow
 */
public record ToolPage(Map<String, ListedTool> tools, Optional<String> nextCursor) {

    public ToolPage {
        tools = Map.copyOf(tools);
    }

    /**
     * What a page says of a tool.
     *
     * @param inputSchema empty where it has none
     * @param fingerprint of its definition; the same for every way of writing it
     */
    public record ListedTool(Optional<SchemaText> inputSchema, String fingerprint) {}

    /** The tools of a page; empty where it lists something else. */
    public static Optional<ToolPage> of(ListPage page) {
        if (page.kind() != TargetKind.TOOL) {
            return Optional.empty();
        }
        return Optional.of(new ToolPage(
                page.entries().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, tool -> of(tool.getValue()))),
                page.nextCursor()));
    }

    private static ListedTool of(ListPage.Listed tool) {
        return new ListedTool(tool.inputSchema(), tool.fingerprint());
    }

    /**
     * The pages in one JSON-RPC message or in a batch.
     *
     * @throws MalformedException when the message is not JSON
     */
    public static List<ToolPage> readAll(byte[] message) throws MalformedException {
        return ListPage.readAll(message).stream()
                .flatMap(page -> of(page).stream())
                .toList();
    }
}
