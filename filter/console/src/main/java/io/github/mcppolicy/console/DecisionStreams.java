package io.github.mcppolicy.console;

import com.sun.net.httpserver.HttpExchange;
import io.github.mcppolicy.policy.load.AdminUser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The streams of decisions that are open, of which there are only so many. Thread-safe. */
final class DecisionStreams implements AutoCloseable {
    static final int MOST = 16;

    private final RecentDecisions decisions;
    private final Users users;
    private final Deadlines deadlines;
    private final Set<DecisionStream> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong overrun = new AtomicLong();

    DecisionStreams(RecentDecisions decisions, Users users, Deadlines deadlines) {
        this.decisions = decisions;
        this.users = users;
        this.deadlines = deadlines;
    }

    Answer answer(AdminRequest request) throws Refusal {
        DecisionFilter filter = DecisionFilter.of(request);
        Optional<String> after = request.header("Last-Event-ID");
        AdminUser user = request.user().orElseThrow();
        if (open.size() >= MOST) {
            throw Refusal.of(503, "Too many streams are open", "At most " + MOST + " streams are open at once")
                    .with("Retry-After", "15");
        }
        return new Answer.Stream("text/event-stream", exchange -> open(exchange, filter, after, user));
    }

    private void open(HttpExchange exchange, DecisionFilter filter, Optional<String> after, AdminUser user) {
        DecisionStream stream = new DecisionStream(exchange, filter, () -> mayRead(user), deadlines);
        open.add(stream);
        List<Decision> missed = decisions.connect(stream, after);
        Daemons.thread(() -> show(stream, missed), "mcp-policy-admin-stream").start();
    }

    private boolean mayRead(AdminUser user) {
        return users.withToken(user.token()).filter(Access.READERS::isFor).isPresent();
    }

    private void show(DecisionStream stream, List<Decision> missed) {
        try {
            stream.show(missed);
        } finally {
            decisions.disconnect(stream);
            open.remove(stream);
            if (stream.state() == DecisionStream.State.OVERRUN) {
                overrun.incrementAndGet();
            }
        }
    }

    /** How many are open now. */
    int open() {
        return open.size();
    }

    /** How many were ended since the start because their clients were too slow. */
    long overrun() {
        return overrun.get();
    }

    @Override
    public void close() {
        open.forEach(DecisionStream::close);
    }
}
