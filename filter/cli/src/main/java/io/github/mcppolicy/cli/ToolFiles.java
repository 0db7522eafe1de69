package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.ToolInventory;
import io.github.mcppolicy.catalog.ToolPage;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.json.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Saved lists of tools, whole or page by page. */
final class ToolFiles {
    private static final ReadLimits NO_LIMITS = new ReadLimits(
            Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final ToolInventory inventory = new ToolInventory();
    private Optional<String> cursor = Optional.of(ToolInventory.FIRST_PAGE);

    /**
     * Adds a list, or the page that follows the one before.
     *
     * @param list the JSON-RPC answer, only its result, or only the array of tools
     * @throws IOException when it is not JSON, or lists no tools
     */
    void add(byte[] list) throws IOException {
        try {
            requireJson(list);
            List<ToolPage> pages = pages(new String(list, StandardCharsets.UTF_8));
            if (pages.stream().allMatch(page -> page.tools().isEmpty())) {
                throw new IOException("it holds no answer to tools/list with any tool");
            }
            pages.forEach(this::add);
        } catch (MalformedException notJson) {
            throw new IOException(notJson.error().reason(), notJson);
        }
    }

    private static void requireJson(byte[] list) throws MalformedException {
        JsonTokens tokens = JsonTokens.strict(list, NO_LIMITS);
        Token token = tokens.next();
        while (token != Token.END) {
            token = tokens.next();
        }
    }

    private static List<ToolPage> pages(String list) throws MalformedException {
        List<ToolPage> pages = new ArrayList<>();
        for (String message : List.of(list, "{\"result\":" + list + "}", "{\"result\":{\"tools\":" + list + "}}")) {
            pages.addAll(ToolPage.readAll(message.getBytes(StandardCharsets.UTF_8)));
        }
        return pages;
    }

    private void add(ToolPage page) {
        inventory.learn(page, cursor);
        cursor = page.nextCursor().or(() -> Optional.of(ToolInventory.FIRST_PAGE));
    }

    /** What all of them have. */
    ToolInventory inventory() {
        return inventory;
    }
}
