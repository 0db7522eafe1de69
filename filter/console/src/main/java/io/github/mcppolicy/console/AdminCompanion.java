package io.github.mcppolicy.console;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.PolicyModule;
import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.log.OperationalLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The admin address beside one policy. */
final class AdminCompanion implements PolicyModule.Companion {
    private final AdminOptions options;
    private final Users users;
    private final OperationalLog log;
    private final RecentDecisions decisions = new RecentDecisions();
    private volatile @Nullable AdminServer server;

    AdminCompanion(AdminOptions options, Users users, OperationalLog log) {
        this.options = options;
        this.users = users;
        this.log = log;
    }

    @Override
    public List<DecisionListener> listeners() {
        return List.of(decisions);
    }

    @Override
    public void start(McpPolicy policy) throws IOException {
        // Counting begins when somebody asks for the first time, and is to begin before the first call.
        policy.metrics();
        AdminServer started = AdminServer.start(options, policy, users, decisions, System::nanoTime, log);
        server = started;
        InetSocketAddress address = started.address();
        log.info("The admin address is " + (options.tls().isPresent() ? "https" : "http") + "://"
                + new AdminAddress(options.address().host(), address.getPort()));
    }

    /** What listens since the start. */
    AdminServer server() {
        return Objects.requireNonNull(server, "it was started");
    }

    @Override
    public void close() {
        AdminServer listening = server;
        if (listening != null) {
            listening.close();
        }
    }
}
