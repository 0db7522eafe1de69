package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.grant.Requester;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command and the admin address of a policy, as they are. */
@Timeout(60)
class ApprovalsCommandTest {
    private static final String POLICY = """
            { "version": "1", "default": "deny", "tools": {
                "refund": { "action": "require_approval", "approval": { "batch": { "max": 3, "ttl": 600 } } } } }
            """;
    private static final String ARGUMENTS = "{\"note\":\"a\u202eb\",\"amount\":700.50}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    private final Path users;
    private String token = "";
    private int port;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private McpPolicy policy;

    ApprovalsCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.users = folder.resolve("users.json");
    }

    @BeforeEach
    void open() throws Exception {
        token = user("alice", "approver");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        policy = open(Map.of());
    }

    private McpPolicy open(Map<String, String> more) throws Exception {
        Map<String, String> values = new HashMap<>(more);
        values.put("mcp.policy.admin.address", "127.0.0.1:" + port);
        values.put("mcp.policy.admin.users", users.toString());
        return McpPolicy.builder()
                .settings(Settings.read(List.of(SettingsSource.of("test", values))))
                .open(PolicySource.of(Files.writeString(folder.resolve("policy.json"), POLICY)));
    }

    @AfterEach
    void close() {
        policy.close();
    }

    private String user(String name, String role) {
        StringWriter printed = new StringWriter();
        McpPolicyCommand.run(
                new PrintWriter(printed, true),
                new PrintWriter(err, true),
                "user",
                "add",
                users.toString(),
                name,
                "--roles",
                role);
        return printed.toString().strip();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("approvals"));
        all.addAll(Arrays.asList(arguments));
        int code = McpPolicyCommand.run(
                new PrintWriter(out, true), new PrintWriter(err, true), environment, all.toArray(String[]::new));
        assertThat(out + "" + err).doesNotContain(token);
        return code;
    }

    private int runHere(String... arguments) {
        environment.put("MCP_POLICY_ADMIN_TOKEN", token);
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--server", "127.0.0.1:" + port));
        return run(all.toArray(String[]::new));
    }

    private Outcome call(String principal, String arguments) {
        String message = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"refund\","
                + "\"arguments\":" + arguments + "}}";
        InboundRequest request = new InboundRequest(
                "/mcp",
                "",
                RequestHeaders.NONE,
                InboundRequest.Answer.TO_ITS_MESSAGES,
                new InboundRequest.Bytes(message.getBytes(UTF_8)));
        return policy.enforcer().begin(policy.enforcer().identify(new Principal(principal)), request);
    }

    /** A user of the app. */
    private record Principal(String name) implements Requester {
        @Override
        public Optional<String> principal() {
            return Optional.of(name);
        }

        @Override
        public String address() {
            return "192.0.2.1";
        }

        @Override
        public List<String> authorization() {
            return List.of();
        }

        @Override
        public boolean isInRole(String role) {
            return false;
        }
    }

    private String ask(String principal) throws Exception {
        call(principal, ARGUMENTS);
        return policy.approvals(1).get(0).id();
    }

    @Test
    void questionWhenApprovedFromTheCommandLineThenTheCallRuns() throws Exception {
        assertThat(runHere("list")).isZero();
        assertThat(out.toString()).isEqualTo("No question is open\n");
        String id = ask("agent");

        assertThat(runHere("list")).isZero();
        assertThat(out.toString()).startsWith(id + "  open  refund  principal:agent  until 20");
        assertThat(runHere("show", id)).isZero();
        assertThat(out.toString())
                .contains("  rule: /tools/refund/action\n", "  batch: {\"max\":3,\"ttl\":600}\n", "\"amount\": 700.5")
                .contains("\\u202E")
                .doesNotContain("\u202e");
        assertThat(runHere("approve", id, "--comment", "seen in the shop")).isZero();
        assertThat(out.toString())
                .startsWith(id + "  approved  ")
                .contains("  answer by: alice\n", "  answer comment: seen in the shop\n");

        assertThat(call("agent", ARGUMENTS)).isInstanceOf(Outcome.Pass.class);
        assertThat(runHere("approve", id)).isEqualTo(1);
        assertThat(err.toString()).contains("It is spent already");
        assertThat(runHere("list", "--all")).isZero();
        assertThat(out.toString()).contains(id + "  spent");
    }

    @Test
    void questionWhenDeniedThenTheCallDoesNotRun() throws Exception {
        String id = ask("agent");

        assertThat(runHere("deny", id, "--comment", "ask for less", "--json")).isZero();

        assertThat(out.toString()).startsWith("{\"id\":\"" + id + "\",\"state\":\"denied\"");
        assertThat(call("agent", ARGUMENTS)).isInstanceOf(Outcome.Answer.class);
    }

    @Test
    void batchWhenGrantedThenFurtherCallsRun() throws Exception {
        String id = ask("agent");

        assertThat(runHere("approve", id, "--batch-max", "4", "--batch-ttl", "60"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("at most 3 calls");
        assertThat(runHere("approve", id, "--batch-max", "2")).isEqualTo(2);
        assertThat(runHere("approve", id, "--batch-max", "2", "--batch-ttl", "60"))
                .isZero();

        assertThat(call("agent", "{\"amount\":1}")).isInstanceOf(Outcome.Pass.class);
    }

    @Test
    void callerWhenItAnswersItselfThenIsRefused() throws Exception {
        assertThat(runHere("approve", ask("alice"))).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("You have asked this yourself, so somebody else must answer\n");
    }

    @Test
    void questionWhenThereIsNoneThenSaid() {
        assertThat(runHere("show", "nothing")).isEqualTo(1);
        assertThat(runHere("show", "../policy")).isEqualTo(1);
        assertThat(runHere("approve", "nothing")).isEqualTo(1);
    }

    @Test
    void tokenWhenInAFileThenOnlyItsOwnerMayReadIt() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), token + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String[] list = {"list", "--server", "http://127.0.0.1:" + port + "/", "--token-file", file.toString()};
        assertThat(run(list)).isZero();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run(list)).isEqualTo(2);
        assertThat(err.toString()).contains("chmod 600");
    }

    @Test
    void tokenWhenMissingOrUnknownThenTheMessageSaysWhatToDo() {
        assertThat(run("list", "--server", "127.0.0.1:" + port)).isEqualTo(2);
        assertThat(err.toString()).contains("MCP_POLICY_ADMIN_TOKEN").contains("mcp-policy user add");

        environment.put("MCP_POLICY_ADMIN_TOKEN", "mcpa_wrong-0123456789abcdef");
        assertThat(run("list", "--server", "127.0.0.1:" + port)).isEqualTo(2);
        assertThat(err.toString()).contains("does not know the token").doesNotContain("mcpa_wrong");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://admin.example.org:9464 | would show the token to the network: write https://admin.example.org:9464",
                "ftp://127.0.0.1 | --server is not an address",
                "127.0.0.1:1/api | --server is not an address",
                "http://a:b@127.0.0.1 | --server is not an address",
                "a b | --server is not an address",
            })
    void serverWhenItCannotBeOneThenTheMessageSaysWhatToDo(String server, String message) {
        environment.put("MCP_POLICY_ADMIN_TOKEN", token);

        assertThat(run("list", "--server", server)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void serverWhenNobodyIsThereThenTheMessageSaysSo() {
        policy.close();

        assertThat(runHere("list")).isEqualTo(2);
        assertThat(err.toString()).contains("cannot be reached");
    }

    @Test
    void serverWhenItHasTlsThenItsCertificateMustBeTrusted() throws Exception {
        policy.close();
        Path keystore = folder.resolve("admin.p12");
        Path certificate = folder.resolve("admin.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "admin",
                "-keyalg",
                "EC",
                "-dname",
                "CN=admin",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                "changeit");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "admin",
                "-keystore",
                keystore.toString(),
                "-storepass",
                "changeit",
                "-file",
                certificate.toString());
        Path password = Files.writeString(folder.resolve("password"), "changeit\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        policy = open(Map.of(
                "mcp.policy.admin.tls.keystore", keystore.toString(),
                "mcp.policy.admin.tls.keystore-password-file", password.toString()));
        environment.put("MCP_POLICY_ADMIN_TOKEN", token);
        String server = "https://127.0.0.1:" + port;

        assertThat(run("list", "--server", server)).isEqualTo(2);
        assertThat(err.toString()).contains("--ca-file");
        assertThat(run("list", "--server", server, "--ca-file", certificate.toString()))
                .isZero();
        assertThat(run("list", "--server", server, "--ca-file", password.toString()))
                .isEqualTo(2);
        assertThat(run("list", "--server", server, "--ca-file", "nowhere.pem")).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere.pem cannot be used: there is no such file");
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor())
                .as(new String(process.getInputStream().readAllBytes(), UTF_8))
                .isZero();
    }
}
