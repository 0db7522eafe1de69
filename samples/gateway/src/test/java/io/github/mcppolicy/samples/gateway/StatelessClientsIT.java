package io.github.mcppolicy.samples.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.clients.Attempts;
import io.github.mcppolicy.clients.Client;
import io.github.mcppolicy.clients.Matrix;
import io.github.mcppolicy.clients.OrderPolicy;
import io.github.mcppolicy.clients.ScriptedClients;
import io.github.mcppolicy.clients.Target;
import io.github.mcppolicy.clients.Target.Era;
import io.github.mcppolicy.clients.Target.Guard;
import io.github.mcppolicy.clients.Target.Operator;
import io.github.mcppolicy.external.NodeProject;
import io.github.mcppolicy.external.NodeServer;
import io.github.mcppolicy.external.TestScripts;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published clients that support protocol version 2026-07-28, against a server of the official TypeScript SDK. */
class StatelessClientsIT {
    private static final Matrix MATRIX = new Matrix();
    private static final String TOKEN = "mcpa_" + "0123456789abcdef".repeat(4);
    private static final Pattern ADMIN = Pattern.compile("The admin address is (http://[0-9.:]+)");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    static Stream<Arguments> clients() throws Exception {
        NodeProject scripts = TestScripts.install(Path.of("../../filter/testkit"));
        return Stream.of(ScriptedClients.typeScript2(scripts), ScriptedClients.inspector(scripts))
                .map(client -> Arguments.of(client.name(), client, scripts));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void clientWhenTheGatewayStandsBeforeTheServerThenItWorksAndSeesItsRefusals(
            String name, Client client, NodeProject scripts) throws Exception {
        MATRIX.add(client, Era.STATELESS, (who, era, guard) -> met(who, guard, scripts));
    }

    private Attempts met(Client client, Guard guard, NodeProject scripts) throws Exception {
        try (NodeServer server = scripts.serve("stateless-order-desk.mjs")) {
            String address = server.address().toString();
            if (guard == Guard.NONE) {
                return client.attempt(new Target(address, Era.STATELESS, guard, Operator.NOBODY));
            }
            Path policy = Files.writeString(folder.resolve("policy.json"), OrderPolicy.TEXT);
            List<String> settings = List.of(
                    "-Dmcp.policy.admin.users=" + usersFile(),
                    "-Dmcp.policy.approval.url=https://operator.example.com/approvals");
            try (SampleProcess gateway =
                    PackagedGateway.start(policy, settings, List.of("--admin", "127.0.0.1:0", "--upstream", address))) {
                Matcher admin = ADMIN.matcher(gateway.output());
                assertThat(admin.find()).as(gateway.output()).isTrue();
                Operator operator = new Operator(admin.group(1) + "/api/approvals", TOKEN);
                return client.attempt(new Target(gateway.endpoint().toString(), Era.STATELESS, guard, operator));
            }
        }
    }

    private Path usersFile() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(US_ASCII));
        Path users = folder.resolve("users.json");
        if (Files.notExists(users)) {
            Files.createFile(users, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.writeString(
                users,
                "[{\"name\": \"olga\", \"roles\": [\"approver\"], \"token\": \"sha256:"
                        + HexFormat.of().formatHex(hash) + "\"}]");
    }

    @AfterAll
    static void print() {
        System.out.println(MATRIX);
    }
}
