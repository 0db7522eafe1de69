package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.mcppolicy.host.app.FileServlet;
import io.github.mcppolicy.host.app.Folder;
import io.github.mcppolicy.host.app.SdkFileServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No spelling of a URI gets a host to read a file that the policy forbids, however that host reads URIs. */
@Tag(HostContract.DECISIONS)
final class ResourceSpellingsTest extends HostContract {
    private static final List<String> READINGS = List.of(
            "JAVA_URI",
            "JAVA_URL",
            "DECODE_FIRST",
            "CUT_THEN_DECODE",
            "DECODE_TWICE",
            "COMPATIBLE",
            "UP_TO_NUL",
            "ANY_CASE",
            "WHATWG");

    private static final List<String> METHODS =
            List.of("resources/read", "resources/subscribe", "resources/unsubscribe");

    /** What the SDK takes for a document: in its template, a name has no slash. */
    private static final List<String> IN_ONE_SEGMENT = List.of(
            "file:///docs/..%2fetc%2fpasswd",
            "file:///docs/..%2fetc%2fpasswd?%2f..%2f..%2fdocs%2fx",
            "file:///docs/..%2fetc%2fpasswd#%2f..%2f..%2fdocs%2fx",
            "file:///docs/..%2fsecret%2fkey.txt",
            "file:///docs/draft.txt#x",
            "file:///docs/draft.txt?x=1",
            "file:///docs/draft.txt?",
            "file:///docs/draft.txt#",
            "file:///docs/%64raft.txt",
            "file:///docs/.%2fdraft.txt",
            "file:///docs/x%2f..%2fdraft.txt");

    ResourceSpellingsTest(Host host) {
        super(host);
    }

    /** The README's policy, extended by a web address. */
    private static String policy(DefaultAction defaultAction) {
        return """
               {"version": "1", "default": "%1$s",
                "resources": {"default": "%1$s",
                              "hide": ["file:///secret/*", "https://example.com/secret/*"],
                              "items": {"file:///docs/*": {},
                                        "file:///docs/draft.txt": {"action": "deny", "reason": "Not released yet"}}}}""".formatted(defaultAction);
    }

    @BeforeEach
    void putFiles() throws IOException {
        Folder files = new Folder(folder().resolve("files"));
        files.put("/docs/a.txt", "a");
        files.put("/docs/with space.txt", "a space");
        files.put("/docs/caf\u00E9.txt", "a letter");
        files.put("/docs/draft.txt", ResourceSpelling.DRAFT);
        files.put("/secret/key.txt", ResourceSpelling.KEY);
        files.put("/etc/passwd", ResourceSpelling.PASSWORDS);
    }

    /** One servlet for each way to read URIs. */
    private WebApp app() {
        WebApp app = WebApp.empty();
        for (String reading : READINGS) {
            Map<String, String> parameters = Map.of(FileServlet.ROOT, root(), FileServlet.READING, reading);
            app = app.with("/mcp/" + reading, FileServlet.class, parameters);
        }
        return app;
    }

    private WebApp sdkApp() {
        return WebApp.empty().with(Mcp.PATH, SdkFileServlet.class, Map.of(FileServlet.ROOT, root()));
    }

    private String root() {
        return folder().resolve("files").toString();
    }

    @TestFactory
    Stream<DynamicTest> bareHandlerWhenAUriIsSpeltOtherwiseThenItReadsWhatIsForbidden() throws Exception {
        Site site = startBare(app());
        return ResourceSpelling.all().stream()
                .map(spelling -> dynamicTest(legible(spelling), () -> {
                    for (RawRequest request : requests(spelling)) {
                        assertThat(site.send(request).text()).contains(spelling.content());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> uriWhenAHandlerReadsItAsWhatIsForbiddenThenNoHandlerHasIt() throws Exception {
        return nothingIsRead(DefaultAction.DENY);
    }

    @TestFactory
    Stream<DynamicTest> uriWhenTheDefaultIsAllowAndAHandlerReadsItAsWhatIsForbiddenThenNoHandlerHasIt()
            throws Exception {
        return nothingIsRead(DefaultAction.ALLOW);
    }

    private Stream<DynamicTest> nothingIsRead(DefaultAction defaultAction) throws Exception {
        Site site = start(app(), policy(defaultAction));
        return ResourceSpelling.all().stream()
                .map(spelling -> dynamicTest(legible(spelling), () -> {
                    int before = site.requestsHeard().size();
                    for (RawRequest request : requests(spelling)) {
                        assertThat(site.send(request).json().has("error")).isTrue();
                    }
                    for (RawRequest request : notifications(spelling)) {
                        site.send(request);
                    }
                    assertThat(site.requestsHeard()).hasSize(before);
                }));
    }

    @ParameterizedTest
    @EnumSource
    void uriWhenItIsPlainThenItIsRead(DefaultAction defaultAction) throws Exception {
        Site site = start(app(), policy(defaultAction));

        for (String reading : List.of("JAVA_URI", "DECODE_FIRST", "CUT_THEN_DECODE", "COMPATIBLE", "WHATWG")) {
            assertThat(read(site, reading, "file:///docs/a.txt")).contains("\"a\"");
            assertThat(read(site, reading, "file:///docs/with%20space.txt")).contains("a space");
            assertThat(read(site, reading, "file:///docs/caf%C3%A9.txt")).contains("a letter");
        }
    }

    @ParameterizedTest
    @EnumSource
    void uriWhenItIsForbiddenAsItIsThenNoHandlerHasIt(DefaultAction defaultAction) throws Exception {
        Site site = start(app(), policy(defaultAction));

        for (String uri : List.of("file:///docs/draft.txt", "file:///secret/key.txt", "https://example.com/secret/x")) {
            assertThat(read(site, "WHATWG", uri)).contains("\"error\"");
        }

        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void oddUriWhenThePolicyListsItThenItIsRead() throws Exception {
        Site site = start(app(), """
                {"version": "1", "default": "deny",
                 "resources": {"default": "deny", "items": {"file:///docs/./a.txt": {}, "file:///docs/a.txt?raw": {}}}}""");

        assertThat(read(site, "JAVA_URI", "file:///docs/./a.txt")).contains("\"a\"");
        assertThat(read(site, "JAVA_URI", "file:///docs/a.txt?raw")).contains("\"a\"");
        assertThat(read(site, "JAVA_URI", "file:///docs/./a.txt?raw")).contains("\"error\"");
        assertThat(read(site, "JAVA_URI", "file:///docs/a.txt")).contains("\"error\"");
    }

    @Test
    void bareSdkWhenAUriFitsItsTemplateThenItReadsWhatIsForbidden() throws Exception {
        Site site = startBare(sdkApp());

        try (McpSyncClient client = connected(site)) {
            for (String uri : IN_ONE_SEGMENT) {
                assertThat(readWith(client, uri)).as(uri).startsWith("the ");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void uriWhenItFitsTheTemplateOfTheSdkThenNothingForbiddenIsRead(DefaultAction defaultAction) throws Exception {
        Site site = start(sdkApp(), policy(defaultAction));

        try (McpSyncClient client = connected(site)) {
            for (String uri : IN_ONE_SEGMENT) {
                assertThat(readWith(client, uri)).as(uri).isEmpty();
            }
            assertThat(readWith(client, "file:///docs/a.txt")).isEqualTo("a");
            assertThat(readWith(client, "file:///docs/with%20space.txt")).isEqualTo("a space");
        }
        assertThat(site.toolsRun()).containsExactly("a", "a space");
    }

    private static String read(Site site, String reading, String uri) throws Exception {
        RawAnswer answer = site.send(RawRequest.post("/mcp/" + reading, use("resources/read", uri)));
        return answer.text();
    }

    private static List<RawRequest> requests(ResourceSpelling spelling) {
        String path = "/mcp/" + spelling.reading();
        return Stream.of(
                        METHODS.stream()
                                .map(method ->
                                        RawRequest.post(path, use(method, NameSpelling.asPlainJson(spelling.uri())))),
                        NameSpelling.asJson(spelling.uri())
                                .skip(1)
                                .map(uri -> RawRequest.post(path, use("resources/read", uri))),
                        Stream.of(statelessRead(spelling), listen(spelling)))
                .flatMap(requests -> requests)
                .toList();
    }

    private static List<RawRequest> notifications(ResourceSpelling spelling) {
        return METHODS.stream()
                .map(method ->
                        use(method, NameSpelling.asPlainJson(spelling.uri())).replace("\"id\":1,", ""))
                .map(message -> RawRequest.post("/mcp/" + spelling.reading(), message))
                .toList();
    }

    private static RawRequest statelessRead(ResourceSpelling spelling) {
        String params = "\"uri\":\"" + NameSpelling.asPlainJson(spelling.uri()) + "\"";
        return stateless(spelling, "resources/read", params).with("Mcp-Name", NameSpelling.asHeader(spelling.uri()));
    }

    private static RawRequest listen(ResourceSpelling spelling) {
        String uris = "\"" + NameSpelling.asPlainJson(spelling.uri()) + "\"";
        return stateless(
                spelling, "subscriptions/listen", "\"notifications\":{\"resourceSubscriptions\":[" + uris + "]}");
    }

    private static RawRequest stateless(ResourceSpelling spelling, String method, String params) {
        return RawRequest.post("/mcp/" + spelling.reading(), Mcp.stateless(method, params))
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", method);
    }

    private static String use(String method, String uri) {
        return """
               {"jsonrpc":"2.0","id":1,"method":"%s","params":{"uri":"%s"}}""".formatted(method, uri);
    }

    private static String legible(ResourceSpelling spelling) {
        return spelling.reading() + " " + NameSpelling.legible(spelling.uri());
    }

    private static McpSyncClient connected(Site site) {
        McpSyncClient client = McpClient.sync(
                        HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + site.port())
                                .endpoint(Mcp.PATH)
                                .build())
                .requestTimeout(Duration.ofSeconds(20))
                .build();
        client.initialize();
        return client;
    }

    /** The text, or empty if there is none. */
    private static String readWith(McpSyncClient client, String uri) {
        try {
            ReadResourceRequest request = ReadResourceRequest.builder(uri).build();
            return ((TextResourceContents)
                            client.readResource(request).contents().get(0))
                    .text();
        } catch (McpError refused) {
            return "";
        }
    }
}
