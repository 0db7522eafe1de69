package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.github.mcppolicy.host.app.ControlServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What every part of the contract needs: a host to start applications in. It stops them after each test. */
abstract class StartedSites {
    private final Host host;
    private final Deque<Site> running = new ArrayDeque<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    StartedSites(Host host) {
        this.host = host;
    }

    /**
     * Starts an application under a policy. {@code settings} holds names without their prefix, each followed by its
     * value.
     */
    final Site start(WebApp app, String policy, String... settings) throws IOException, HostStartException {
        Files.writeString(policyFile(), policy, UTF_8);
        Map<String, String> all = new HashMap<>(Map.of(
                "mcp.policy.location", policyFile().toString(),
                "mcp.policy.endpoints", "/mcp,/mcp/*",
                "mcp.policy.audit.file", auditFile().toString()));
        for (int i = 0; i < settings.length; i += 2) {
            all.put("mcp.policy." + settings[i], settings[i + 1]);
        }
        return started(host.start(withControl(app), all));
    }

    /** Starts an application without the policy. */
    final Site startBare(WebApp app) throws HostStartException {
        return started(host.startBare(withControl(app)));
    }

    /** Where {@link #start} puts the policy. */
    final Path policyFile() {
        return folder.resolve("policy.json");
    }

    /** Puts another policy in the place of the one that {@link #start} has put there, in one step. */
    final void replace(String policy) throws IOException {
        Path next = folder.resolve("next.json");
        Files.writeString(next, policy, UTF_8);
        Files.move(next, policyFile(), ATOMIC_MOVE);
    }

    /** The records of the application that was started last. */
    final AuditTrail audit() {
        return new AuditTrail(auditFile());
    }

    final Host host() {
        return host;
    }

    final Path folder() {
        return folder;
    }

    private Path auditFile() {
        return folder.resolve("audit.log");
    }

    private static WebApp withControl(WebApp app) {
        return app.with(ControlServlet.PATH, ControlServlet.class);
    }

    private Site started(RunningHost started) {
        Site site = new Site(started);
        running.push(site);
        return site;
    }

    @AfterEach
    void stopAll() {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
