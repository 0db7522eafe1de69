package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.catalog.KnownTools;
import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.catalog.ToolInventory;
import io.github.mcppolicy.catalog.ToolPage;
import io.github.mcppolicy.cli.server.ListedServer;
import io.github.mcppolicy.cli.server.ServerException;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.json.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists of tools, whole or page by page: saved ones, and those of live servers. */
final class ToolLists {
    private static final ReadLimits NO_LIMITS = new ReadLimits(
            Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final ToolInventory inventory = new ToolInventory();
    private final List<ToolDefinition> definitions = new ArrayList<>();
    private Optional<String> cursor = Optional.of(ToolInventory.FIRST_PAGE);

    /** Whether a text names a server, and not a file. */
    static boolean isAddress(String text) {
        return text.contains("://");
    }

    /**
     * Reads lists.
     *
     * @param places files, or addresses of servers
     * @param environment for the headers
     * @throws IOException when one cannot be read; the message names it
     * @throws ServerException when a server does not give its list
     */
    static ToolLists read(List<String> places, ConnectionOptions connection, Map<String, String> environment)
            throws IOException, ServerException {
        ToolLists lists = new ToolLists();
        for (String place : places) {
            if (isAddress(place)) {
                lists.add(connection.list(connection.address(place, environment)));
            } else {
                lists.addFile(Path.of(place));
            }
        }
        return lists;
    }

    /**
     * Reads saved lists.
     *
     * @throws IOException when one cannot be read; the message names it
     */
    static ToolLists read(List<Path> files) throws IOException {
        ToolLists lists = new ToolLists();
        for (Path file : files) {
            lists.addFile(file);
        }
        return lists;
    }

    private void addFile(Path file) throws IOException {
        try {
            add(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + FileErrors.why(e), e);
        }
    }

    private void add(ListedServer server) throws IOException {
        if (!server.of(TargetKind.TOOL).isEmpty()) {
            add(server.list(TargetKind.TOOL).getBytes(UTF_8));
        }
    }

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
            for (ToolDocument.Listed listed : ToolDocument.read(list)) {
                if (listed.naming() == ToolDocument.Naming.TOOL) {
                    throw new IOException(PrintableText.quoted(listed.tool().name())
                            + " has its name in \"tool\", and the definition of a tool has it in \"name\"");
                }
                definitions.add(listed.tool());
            }
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

    /** What policies can be compared with. */
    KnownTools known() {
        return inventory.known();
    }

    /** Each definition, in the order of the lists; a name can be there several times. */
    List<ToolDefinition> definitions() {
        return List.copyOf(definitions);
    }
}
