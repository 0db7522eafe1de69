package io.github.mcppolicy.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.BoundedNames;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.grant.Requester;
import io.github.mcppolicy.policy.TokenHash;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy from a file with its admin address on a free port of this machine, and users of every role. */
final class AdminSite implements AutoCloseable {
    static final String POLICY = """
            { "version": "1", "default": "deny",
              "grants": [ { "name": "support", "for": { "roles": ["SUPPORT"], "principals": ["desk-*"],
                  "tokens": ["sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"] },
                  "expires": "2020-01-31" } ],
              "tools": { "get_orders": {},
                "refund*": { "action": "require_approval", "reason": "Refunds need a person",
                  "approval": { "batch": { "max": 3, "ttl": 600 } } },
                "pay": { "action": "require_approval" } } }
            """;

    static final String NOBODY = "";
    private static final Map<String, String> TOKENS = Map.of(
            "viewer", "mcpa_viewer-0123456789abcdef",
            "approver", "mcpa_approver-0123456789abcdef",
            "editor", "mcpa_editor-0123456789abcdef");

    private final Path policyFile;
    private final McpPolicy policy;
    private final AdminCompanion companion;
    private final HttpClient client = HttpClient.newHttpClient();

    private AdminSite(Path policyFile, McpPolicy policy, AdminCompanion companion) {
        this.policyFile = policyFile;
        this.policy = policy;
        this.companion = companion;
    }

    static AdminSite open(Path folder, String... more) throws Exception {
        Path policyFile = Files.writeString(folder.resolve("policy.json"), POLICY);
        AdminCompanion companion = (AdminCompanion)
                new AdminModule().prepare(settings(folder, more)).orElseThrow();
        McpPolicy policy =
                McpPolicy.builder().listener(companion.listeners().get(0)).open(PolicySource.of(policyFile));
        companion.start(policy);
        return new AdminSite(policyFile, policy, companion);
    }

    static Settings settings(Path folder, String... more) throws Exception {
        Map<String, String> values = new HashMap<>();
        values.put("mcp.policy.admin.address", "127.0.0.1:0");
        values.put("mcp.policy.admin.users", users(folder).toString());
        for (int i = 0; i < more.length; i += 2) {
            values.put("mcp.policy.admin." + more[i], more[i + 1]);
        }
        return Settings.read(List.of(SettingsSource.of("test", values)));
    }

    private static Path users(Path folder) throws IOException {
        List<String> users = TOKENS.keySet().stream()
                .map(role -> "{\"name\": \"%s\", \"roles\": [\"%s\"], \"token\": \"sha256:%s\"}"
                        .formatted(role, role, TokenHash.of(token(role))))
                .toList();
        return writePrivate(folder.resolve("users.json"), "[" + String.join(",\n", users) + "]");
    }

    static Path writePrivate(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    static String token(String role) {
        return TOKENS.getOrDefault(role, role);
    }

    Path policyFile() {
        return policyFile;
    }

    AdminServer server() {
        return companion.server();
    }

    int port() {
        return server().address().getPort();
    }

    RecentDecisions decisions() {
        return (RecentDecisions) companion.listeners().get(0);
    }

    /** A call that needs a yes, which opens a question; returns its id. */
    String ask(String principal, String tool, String arguments) throws Exception {
        call(principal, tool, arguments);
        return policy.approvals(1).get(0).id();
    }

    /** Whether such a call would run now. */
    boolean runs(String principal, String tool, String arguments) {
        return call(principal, tool, arguments) instanceof Outcome.Pass;
    }

    private Outcome call(String principal, String tool, String arguments) {
        String message = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":" + tool
                + ",\"arguments\":" + arguments + "}}";
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

    void decide(int number, AuditDecision decision, String tool) {
        decisions().decided(event(number, decision, tool));
    }

    static DecisionEvent event(int number, AuditDecision decision, String tool) {
        return new DecisionEvent(
                "id-%08d".formatted(number),
                Instant.EPOCH,
                decision,
                "/default",
                BoundedNames.of(List.of("tools/call")),
                new AuditTarget.Named(TargetKind.TOOL, BoundedNames.of(List.of(tool))),
                BoundedNames.NONE,
                "address:127.0.0.1",
                "",
                "",
                "/mcp",
                "0123456789abcdef",
                7,
                1,
                Mode.ENFORCE,
                "",
                "",
                "1",
                "",
                "",
                "",
                "",
                "",
                "",
                "");
    }

    /** Sends a request as a user of that role does. */
    HttpResponse<String> send(String method, String target, String role, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!role.isEmpty()) {
            request.header("Authorization", "Bearer " + token(role));
        }
        if (!method.equals("GET")) {
            request.header("X-Mcp-Policy-Request", "1").header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String target, String role, String... headers) throws IOException, InterruptedException {
        return send("GET", target, role, "", headers);
    }

    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port());
    }

    /** Sends these bytes alone on a connection, and returns the status line that comes back; empty when none does. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(12), UTF_8);
        }
    }

    @Override
    public void close() {
        companion.close();
        policy.close();
    }
}
