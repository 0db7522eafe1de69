package io.github.mcppolicy.clients;

import io.github.mcppolicy.clients.Target.Era;
import io.github.mcppolicy.clients.Target.Guard;
import io.github.mcppolicy.clients.Target.Operator;
import io.github.mcppolicy.config.ApprovalSettings;
import io.github.mcppolicy.external.NodeProject;
import io.github.mcppolicy.external.TestScripts;
import io.github.mcppolicy.host.Host;
import io.github.mcppolicy.host.Hosts;
import io.github.mcppolicy.host.RunningHost;
import io.github.mcppolicy.host.WebApp;
import io.github.mcppolicy.host.app.OperatorServlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published clients, in both eras with sessions, against an application of the MCP Java SDK. */
final class ClientsIT {
    private static final String OPERATOR = "/operator";

    private static final WebApp APP = WebApp.empty()
            .with(StreamableOrderDesk.PATH, StreamableOrderDesk.class)
            .with("/legacy/*", LegacyOrderDesk.class)
            .with(OPERATOR + "/*", OperatorServlet.class);

    private static final Matrix MATRIX = new Matrix();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    static Stream<Arguments> clients() throws Exception {
        NodeProject scripts = TestScripts.install(Path.of(""));
        return Stream.of(
                        ScriptedClients.typeScript1(scripts),
                        ScriptedClients.typeScript2(scripts),
                        new JavaSdkClient(),
                        ScriptedClients.inspector(scripts))
                .flatMap(client ->
                        Stream.of(Era.STREAMABLE, Era.LEGACY_SSE).map(era -> Arguments.of(client.name(), era, client)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("clients")
    void clientWhenAPolicyStandsBeforeTheApplicationThenItWorksAndSeesItsRefusals(String name, Era era, Client client)
            throws Exception {
        MATRIX.add(client, era, this::met);
    }

    private Attempts met(Client client, Era era, Guard guard) throws Exception {
        try (RunningHost host = start(guard)) {
            String path = era == Era.LEGACY_SSE ? LegacyOrderDesk.STREAM : StreamableOrderDesk.PATH;
            String server = "http://127.0.0.1:" + host.port();
            return client.attempt(new Target(server + path, era, guard, new Operator(server + OPERATOR, "")));
        }
    }

    private RunningHost start(Guard guard) throws Exception {
        Host host = Hosts.ofThisRun().findFirst().orElseThrow();
        return guard == Guard.NONE ? host.startBare(APP) : host.start(APP, settings());
    }

    private Map<String, String> settings() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.json"), OrderPolicy.TEXT);
        return Map.of(
                "mcp.policy.location",
                policy.toString(),
                "mcp.policy.endpoints",
                "/mcp,/legacy/*",
                ApprovalSettings.URL.key(),
                "https://operator.example.com/approvals");
    }

    @AfterAll
    static void print() {
        System.out.println(MATRIX);
    }
}
