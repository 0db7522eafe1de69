package io.github.mcppolicy.uri;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a published server lists.
 *
 * @param version or commit
 * @param readFrom where in its source the list was read
 * @param prefixes what an author would write to allow all of it
 * @param templates each filled in with ordinary values
 * @param notPlain URIs that the server lists, but that hosts can read in different ways
 */
record PublishedServer(
        String server,
        String version,
        String readFrom,
        List<String> prefixes,
        List<String> uris,
        List<Template> templates,
        List<NotPlain> notPlain) {

    private static final Path FOLDER = Path.of("src/test/resources/published-servers");
    private static final JsonMapper JSON = new JsonMapper();

    /** A template, and the URIs it expands to. */
    record Template(String template, List<String> expansions) {}

    /** A URI that its own host lists, and that the policy has to list in exactly this spelling. */
    record NotPlain(String uri, String reason) {}

    static List<PublishedServer> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(PublishedServer::read).toList();
        }
    }

    private static PublishedServer read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), PublishedServer.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything on it that a client can read by its plain name. */
    List<String> plainUris() {
        return Stream.concat(uris.stream(), templates.stream().flatMap(template -> template.expansions().stream()))
                .toList();
    }

    @Override
    public String toString() {
        return server + " " + version;
    }
}
