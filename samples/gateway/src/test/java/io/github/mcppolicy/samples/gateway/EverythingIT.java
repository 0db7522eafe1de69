package io.github.mcppolicy.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.SampleProcess;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code @modelcontextprotocol/server-everything}, in the version of the lock file, over stdio. It finds its documents
 * through {@code new URL}, which drops tabs and line ends.
 */
class EverythingIT {

    private static final String DOCUMENTS = "demo://resource/static/document/";
    private static final String DENIED = DOCUMENTS + "features.md";
    private static final String NOT_LISTED = "demo://resource/nosuch/document";

    private static final String POLICY = """
            {"version": "1", "default": "deny",
             "resources": {"default": "deny",
                           "items": {"%s*": {}, "demo://resource/dynamic/text/*": {},
                                     "%s": {"action": "deny", "reason": "Not released yet"}}}}""".formatted(DOCUMENTS, DENIED);

    private static final String SCRIPT = PublishedServers.script(
                    "@modelcontextprotocol/server-everything/dist/index.js")
            .toString();

    /** Spellings of the denied document. */
    private static final List<String> ATTACKS = Stream.of(
                    "feat\tures.md",
                    "feat\nures.md",
                    "features.md\r",
                    "x/../features.md",
                    "./features.md",
                    "%2e/features.md")
            .map(DOCUMENTS::concat)
            .toList();

    private static Path policy;

    @BeforeAll
    static void install(@TempDir Path folder) throws Exception {
        PublishedServers.install();
        policy = Files.writeString(folder.resolve("policy.json"), POLICY);
    }

    /** The control: the document that the gateway has to protect can be read without it. */
    @Test
    void deniedDocumentWhenNoGatewayStandsBeforeTheServerThenEverySpellingReturnsIt() {
        try (McpSyncClient bare = connected(new StdioClientTransport(
                ServerParameters.builder("node").args(SCRIPT).build(), McpJsonDefaults.getMapper()))) {
            String document = text(bare, DENIED);

            assertThat(ATTACKS).allSatisfy(uri -> assertThat(text(bare, uri)).isEqualTo(document));
        }
    }

    @Test
    void deniedDocumentWhenItsUriIsSpeltOtherwiseThenItIsAnsweredLikeOneThatIsNotListed() {
        try (SampleProcess gateway = behindGateway();
                McpSyncClient client = connected(gateway)) {
            String expected = refusal(client, NOT_LISTED);

            assertThat(refusal(client, DENIED)).contains("Not released yet");
            assertThat(ATTACKS)
                    .allSatisfy(uri -> assertThat(refusal(client, uri)).isEqualTo(expected));
        }
    }

    @Test
    void documentWhenItIsListedThenItIsReadUnlessItIsDenied() {
        try (SampleProcess gateway = behindGateway();
                McpSyncClient client = connected(gateway)) {
            List<String> listed = client.listResources().resources().stream()
                    .map(Resource::uri)
                    .filter(uri -> !uri.equals(DENIED))
                    .toList();

            assertThat(listed)
                    .hasSizeGreaterThan(3)
                    .allSatisfy(uri -> assertThat(text(client, uri)).isNotEmpty());
            assertThat(text(client, "demo://resource/dynamic/text/1")).contains("Resource 1");
        }
    }

    private static SampleProcess behindGateway() {
        return PackagedGateway.start(policy, List.of("--", "node", SCRIPT));
    }

    private static McpSyncClient connected(SampleProcess gateway) {
        return connected(
                HttpClientStreamableHttpTransport.builder(gateway.server().toString())
                        .build());
    }

    private static McpSyncClient connected(McpClientTransport transport) {
        McpSyncClient client = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .build();
        client.initialize();
        return client;
    }

    private static String text(McpSyncClient client, String uri) {
        return ((TextResourceContents)
                        client.readResource(ReadResourceRequest.builder(uri).build())
                                .contents()
                                .get(0))
                .text();
    }

    private static String refusal(McpSyncClient client, String uri) {
        try {
            return "none: " + text(client, uri);
        } catch (McpError e) {
            return e.getJsonRpcError().toString();
        }
    }
}
