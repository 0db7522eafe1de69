package io.github.mcppolicy.cli.server;

import java.time.Duration;
import java.util.Optional;

/**
 * Lists what a running server, or one that is started for it, has. Trusts nothing that it answers: time, bytes, pages
 * and requests of its own are bounded, and each way to fail is a sentence.
 *
 * <p>The newest revision is tried first, then those with a handshake, as MCP 2026-07-28 says under backward
 * compatibility. Besides tools, only what the server says it has is asked for.
 */
public final class LiveServer {
    /** What a server may send in all. */
    private static final long MOST_BYTES = 32 << 20;

    private LiveServer() {}

    /**
     * Everything that the server lists for this caller.
     *
     * @param timeout for all of it; to end a process may take some seconds more
     * @param clientVersion what this program calls itself, besides its name
     * @throws ServerException when the server does not give all of its lists
     */
    public static ListedServer list(ServerAddress address, Duration timeout, String clientVersion)
            throws ServerException {
        Deadline deadline = Deadline.in(timeout);
        ByteBudget budget = new ByteBudget(MOST_BYTES);
        try (Opening opening = new Opening(deadline, budget, Revision.client(clientVersion))) {
            return list(address, opening, deadline);
        }
    }

    private static ListedServer list(ServerAddress address, Opening opening, Deadline deadline) throws ServerException {
        try {
            JsonValue about = opening.open(address);
            Dialogue dialogue = opening.dialogue();
            Optional<JsonValue> info = about.member("serverInfo")
                    .or(() -> about.member("_meta").flatMap(meta -> meta.member("io.modelcontextprotocol/serverInfo")));
            Optional<JsonValue> capabilities = about.member("capabilities");
            if (capabilities.isEmpty()) {
                throw new UnusableException("it does not say what it has (capabilities)");
            }
            return new ListedServer(
                    text(info, "name"),
                    text(info, "version"),
                    dialogue.revision().name(),
                    text(Optional.of(about), "instructions"),
                    Listing.all(dialogue, capabilities.get(), deadline));
        } catch (UnusableException e) {
            String lastWords = opening.lastWords();
            throw new ServerException(
                    address + " cannot be listed: " + e.getMessage() + (lastWords.isEmpty() ? "" : "\n" + lastWords));
        }
    }

    private static String text(Optional<JsonValue> object, String member) {
        return object.flatMap(value -> value.member(member))
                .flatMap(JsonValue::string)
                .orElse("");
    }
}
