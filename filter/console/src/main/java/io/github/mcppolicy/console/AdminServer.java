package io.github.mcppolicy.console;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.config.Activation;
import io.github.mcppolicy.log.OperationalLog;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;

/** The admin address of one policy, listening. Thread-safe. */
final class AdminServer implements AutoCloseable {

    /** Of all servers of this kind in the process: the JDK knows this limit for all of them alone. */
    private static final String CONNECTIONS = "jdk.httpserver.maxConnections";

    private static final String MOST_CONNECTIONS = "500";
    private static final int MOST_UNACCEPTED = 50;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_REPORTS = Duration.ofMinutes(1);

    private final HttpServer server;
    private final Deadlines deadlines;
    private final Workers workers;
    private final Users users;
    private final FailedLogins failedLogins;
    private final DecisionStreams streams;
    private final List<Operation> operations;
    private final OperationalLog log;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> Daemons.thread(work, "mcp-policy-admin-timer"));

    private AdminServer(
            AdminOptions options,
            McpPolicy policy,
            Users users,
            RecentDecisions decisions,
            LongSupplier nanos,
            OperationalLog log)
            throws IOException {
        this.log = log;
        this.users = users;
        this.failedLogins = new FailedLogins(log);
        this.deadlines = new Deadlines(nanos);
        this.workers = new Workers(deadlines);
        this.streams = new DecisionStreams(decisions, users, deadlines);
        ApprovalAnswers approvals = new ApprovalAnswers(policy);
        this.operations = operations(options, policy, decisions, new ApprovalApi(approvals));
        boolean hasTls = options.tls().isPresent();
        Addressee addressee = new Addressee(hasTls ? "https" : "http", names(options));
        ApprovalPages pages = new ApprovalPages(
                approvals,
                addressee,
                users,
                failedLogins,
                new PageSessions(users, nanos),
                new Attempts(nanos),
                new SessionCookie(hasTls ? SessionCookie.Transport.TLS : SessionCookie.Transport.PLAIN));
        this.server = bind(options);
        server.setExecutor(workers);
        server.createContext("/", new AdminHandler(operations, pages, addressee, users, failedLogins, log));
    }

    /**
     * Listens.
     *
     * @param nanos the time, as {@link System#nanoTime}
     * @throws IOException when the address cannot be had, with what to do about it
     */
    static AdminServer start(
            AdminOptions options,
            McpPolicy policy,
            Users users,
            RecentDecisions decisions,
            LongSupplier nanos,
            OperationalLog log)
            throws IOException {
        AdminServer server = new AdminServer(options, policy, users, decisions, nanos, log);
        server.listen();
        return server;
    }

    private List<Operation> operations(
            AdminOptions options, McpPolicy policy, RecentDecisions decisions, ApprovalApi approvals) {
        HealthReport health = new HealthReport(policy, streams, failedLogins);
        PolicyEditing editing = new PolicyEditing(policy, options.write(), log);
        DecisionList list = new DecisionList(decisions);
        GrantList grants = new GrantList(policy, Clock.systemUTC());
        Answer.Whole description = ApiDescription.answer();
        return List.of(
                Operation.get("/health", access(options.openHealth()), health::answer),
                Operation.get(
                        "/metrics",
                        access(options.openMetrics()),
                        request -> Answer.ok(OpenMetricsText.TYPE, OpenMetricsText.of(policy.metrics()))),
                Operation.get("/api/openapi.json", Access.READERS, request -> description),
                Operation.get(
                        "/api/decisions", Access.READERS, list::answer, "limit", "after", "decision", "grant", "tool"),
                Operation.get("/api/decisions/stream", Access.READERS, streams::answer, "decision", "grant", "tool"),
                Operation.get("/api/grants", Access.READERS, grants::answer),
                Operation.get("/api/approvals", Access.READERS, approvals::list, "state"),
                Operation.get("/api/approvals/" + Operation.ID, Access.READERS, approvals::show),
                Operation.post("/api/approvals/" + Operation.ID, Access.APPROVERS, approvals::answer),
                Operation.post("/api/check", Access.EDITORS, editing::check),
                Operation.post("/api/explain", Access.READERS, new ExplainApi(policy)::answer),
                Operation.get("/api/policy", Access.READERS, editing::show),
                Operation.put("/api/policy", Access.EDITORS, editing::replace));
    }

    private static Access access(Activation open) {
        return open == Activation.ENABLED ? Access.ANYONE : Access.READERS;
    }

    private static Set<String> names(AdminOptions options) {
        Set<String> names = new HashSet<>(options.hosts());
        if (!options.host().isAnyLocalAddress()) {
            String host = options.address().host().toLowerCase(Locale.ROOT);
            names.add(host.indexOf(':') < 0 ? host : "[" + host + "]");
        }
        return names;
    }

    private static HttpServer bind(AdminOptions options) throws IOException {
        if (System.getProperty(CONNECTIONS) == null) {
            System.setProperty(CONNECTIONS, MOST_CONNECTIONS);
        }
        InetSocketAddress address =
                new InetSocketAddress(options.host(), options.address().port());
        try {
            return options.tls().isPresent()
                    ? withTls(options.tls().get(), address)
                    : HttpServer.create(address, MOST_UNACCEPTED);
        } catch (BindException taken) {
            throw new IOException(
                    "The admin address " + options.address() + " cannot be had (" + taken.getMessage()
                            + "): stop the process that has it, or name another one in " + AdminSettings.ADDRESS.key()
                            + "; port 0 takes a free port",
                    taken);
        }
    }

    private static HttpServer withTls(SSLContext context, InetSocketAddress address) throws IOException {
        HttpsServer server = HttpsServer.create(address, MOST_UNACCEPTED);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    /** The server's own thread is a daemon if the one that starts it is; else the app could not end by itself. */
    private void listen() throws IOException {
        Thread starting = Daemons.thread(server::start, "mcp-policy-admin-start");
        starting.start();
        try {
            starting.join();
        } catch (InterruptedException ended) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("The start of the admin address was interrupted", ended);
        }
        every(BETWEEN_LOOKS, deadlines::check);
        every(BETWEEN_LOOKS, users::look);
        every(BETWEEN_REPORTS, failedLogins::report);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a task never fails, see runSafely
    private void every(Duration interval, Runnable task) {
        timer.scheduleWithFixedDelay(
                () -> runSafely(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            log.error("A task of the admin address failed, and will be tried again: " + failure);
        }
    }

    /** Where it listens; the port is the real one. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Everything that can be asked for. */
    List<Operation> operations() {
        return operations;
    }

    DecisionStreams streams() {
        return streams;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        streams.close();
        server.stop(0);
        workers.close();
    }
}
