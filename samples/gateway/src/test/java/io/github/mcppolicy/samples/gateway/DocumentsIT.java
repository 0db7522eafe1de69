package io.github.mcppolicy.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.clients.Target.Era;
import io.github.mcppolicy.external.NodeProject;
import io.github.mcppolicy.external.NodeServer;
import io.github.mcppolicy.external.TestScripts;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servers of the official TypeScript SDKs read real files in seven ways. Some of them take certain URIs for a resource
 * other than the one that the URI names.
 */
class DocumentsIT {

    /** The keys of {@code documents.mjs}. */
    private static final List<String> READERS = List.of(
            "pathname", "pathname-resolved", "file-url", "variable", "variable-twice", "text", "text-normalized");

    private static final String NOT_LISTED = "file:///nosuch/file.txt";
    private static final String HIDDEN = "file:///secret/nosuch.txt";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private static Path folder;

    private static final List<Host> HOSTS = new ArrayList<>();

    /** A server without a policy, and two gateways in front of it. */
    private record Host(String sdk, NodeServer bare, SampleProcess denying, SampleProcess allowing) {

        static Host start(String sdk, NodeServer server, Path denying, Path allowing) {
            List<String> upstream = List.of("--upstream", server.address().toString());
            return new Host(
                    sdk, server, PackagedGateway.start(denying, upstream), PackagedGateway.start(allowing, upstream));
        }

        void close() {
            denying.close();
            allowing.close();
            bare.close();
        }
    }

    /** A server in one of the protocol versions that it speaks. */
    private record Spoken(Host host, Era era) {

        ResourceClient bare(String reader) {
            return at(host.bare().address(), reader);
        }

        ResourceClient denying(String reader) {
            return at(host.denying().server(), reader);
        }

        ResourceClient allowing(String reader) {
            return at(host.allowing().server(), reader);
        }

        private ResourceClient at(URI server, String reader) {
            return new ResourceClient(server.resolve(reader), era);
        }

        @Override
        public String toString() {
            return "TypeScript SDK " + host.sdk() + ", " + era;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        NodeProject scripts = TestScripts.install(Path.of("../../filter/testkit"));
        String root = DocumentFolder.in(folder.resolve("root")).toString();
        Path denying = Files.writeString(folder.resolve("deny.json"), DocumentFolder.DEFAULT_DENY);
        Path allowing = Files.writeString(folder.resolve("allow.json"), DocumentFolder.DEFAULT_ALLOW);
        HOSTS.add(Host.start(
                scripts.version("@modelcontextprotocol/sdk"),
                scripts.serve("document-server-1.mjs", root),
                denying,
                allowing));
        HOSTS.add(Host.start(
                scripts.version("@modelcontextprotocol/server"),
                scripts.serve("document-server-2.mjs", root),
                denying,
                allowing));
    }

    @AfterAll
    static void stop() {
        HOSTS.forEach(Host::close);
    }

    static Stream<Spoken> spoken() {
        return Stream.of(
                new Spoken(HOSTS.get(0), Era.STREAMABLE),
                new Spoken(HOSTS.get(1), Era.STREAMABLE),
                new Spoken(HOSTS.get(1), Era.STATELESS));
    }

    /** The control: the files that the gateway has to protect can be read without it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("spoken")
    void attackWhenNoGatewayStandsBeforeTheServerThenSomethingForbiddenIsRead(Spoken server) throws Exception {
        TreeMap<String, List<String>> fooled = new TreeMap<>();
        for (String uri : DocumentUris.attacks()) {
            fooled.put(uri, new ArrayList<>());
            for (String reader : READERS) {
                if (server.bare(reader).read(uri).contains(DocumentFolder.FORBIDDEN)) {
                    fooled.get(uri).add(reader);
                }
            }
        }

        assertThat(fooled).allSatisfy((uri, readers) -> assertThat(readers).isNotEmpty());
        System.out.println(server + ": " + fooled.size() + " URIs read what is forbidden, in "
                + fooled.values().stream().mapToInt(List::size).sum() + " of " + fooled.size() * READERS.size()
                + " cases");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoken")
    void attackWhenTheDefaultIsDenyThenItIsAnsweredLikeAResourceThatIsNotListed(Spoken server) throws Exception {
        List<String> uris = Stream.concat(DocumentUris.attacksOnAllowed().stream(), DocumentUris.probes().stream())
                .toList();
        for (String reader : READERS) {
            assertAllAnsweredLike(NOT_LISTED, server.denying(reader)::read, uris);
        }
        assertAllAnsweredLike(NOT_LISTED, server.denying(READERS.get(0))::subscribe, uris);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoken")
    void attackWhenTheDefaultIsAllowThenItIsAnsweredLikeWhatIsHidden(Spoken server) throws Exception {
        for (String reader : READERS) {
            assertAllAnsweredLike(HIDDEN, server.allowing(reader)::read, DocumentUris.attacksOnHidden());
        }
        assertAllAnsweredLike(HIDDEN, server.allowing(READERS.get(0))::subscribe, DocumentUris.attacksOnHidden());
    }

    /** In revision 2026-07-28 a read also has its URI in a header, and Jetty refuses headers of that length. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("spoken")
    void longUriWhenItsPrefixIsHiddenThenItIsAnsweredLikeAnyOther(Spoken server) throws Exception {
        ResourceClient client = server.denying(READERS.get(0));
        if (server.era() == Era.STATELESS) {
            assertAllAnsweredLike(NOT_LISTED, client::subscribe, DocumentUris.longProbes());
        } else {
            assertAllAnsweredLike(NOT_LISTED, client::read, DocumentUris.longProbes());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoken")
    void plainUriWhenItIsAllowedThenEveryServerReadsIt(Spoken server) throws Exception {
        for (String reader : READERS) {
            for (ResourceClient client :
                    List.of(server.bare(reader), server.denying(reader), server.allowing(reader))) {
                for (String uri : DocumentUris.PLAIN) {
                    ResourceClient.Answer answer = client.read(uri);
                    assertThat(answer.contains(DocumentFolder.PUBLISHED))
                            .as("%s %s: %s", client, uri, answer)
                            .isTrue();
                }
            }
        }
    }

    @FunctionalInterface
    private interface Request {
        ResourceClient.Answer send(String uri) throws IOException, InterruptedException;
    }

    private static void assertAllAnsweredLike(String other, Request request, List<String> uris) throws Exception {
        ResourceClient.Answer expected = request.send(other).withoutUri();
        TreeMap<String, ResourceClient.Answer> different = new TreeMap<>();
        for (String uri : uris) {
            ResourceClient.Answer answer = request.send(uri);
            if (answer.contains(DocumentFolder.FORBIDDEN)
                    || !answer.withoutUri().equals(expected)) {
                different.put(uri, answer);
            }
        }
        assertThat(expected.message().has("error")).isTrue();
        assertThat(different).as("not answered like %s: %s", other, expected).isEmpty();
    }
}
