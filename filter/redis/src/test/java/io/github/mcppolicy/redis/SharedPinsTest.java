package io.github.mcppolicy.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.audit.AuditSinks;
import io.github.mcppolicy.audit.DecisionListeners;
import io.github.mcppolicy.config.AcceptedTypes;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.enforce.ApprovalDesk;
import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.KnownSessions;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.LockFile;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.protocol.message.MessageReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that share a Redis know which tools the other has listed as pinned. */
@Timeout(60)
class SharedPinsTest {
    private static final String OLD = "{\"name\":\"refund\",\"description\":\"Pays back.\"}";
    private static final String NEW = "{\"name\":\"refund\",\"description\":\"Pays back twice.\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    private final String prefix = TestStore.freshPrefix();
    private final TestStore here = TestStore.on(RedisServer.shared(), prefix);
    private final TestStore there = TestStore.on(RedisServer.shared(), prefix);

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    /** An instance with a lock file and a filter of its own. */
    private final class Instance {
        private final Policy policy;
        private final Enforcer enforcer;

        Instance(TestStore store, String... pinned) throws Exception {
            LockFile lock = LockFile.empty();
            for (String definition : pinned) {
                lock = lock.allowing("refund", definition.getBytes(UTF_8));
            }
            Files.writeString(folder.resolve("lock"), lock.text());
            policy = PolicyLoader.load(Files.writeString(
                    folder.resolve("policy.json"),
                    "{\"version\": \"1\", \"default\": \"allow\", \"pins\": {\"file\": \"lock\"}}"));
            enforcer = new Enforcer(
                    () -> policy,
                    new MessageReader(new ReadLimits(1 << 20, 100, 64, 1000, 1 << 20)),
                    AcceptedTypes.JSON,
                    new Resilience4jRateLimits(100, System::nanoTime),
                    new ApprovalDesk(
                            store.approvals,
                            1,
                            Optional.empty(),
                            AuditSinks.log(""),
                            DecisionListeners.none(),
                            Clock.systemUTC()),
                    new KnownSessions(100, System::nanoTime),
                    store.inventory,
                    AuditSinks.log(""),
                    DecisionListeners.none(),
                    Mode.ENFORCE,
                    Clock.systemUTC(),
                    System::nanoTime);
        }

        /** The app lists the tool with this definition; the other instances are told. */
        String lists(String definition) throws Exception {
            Outcome.Pass pass = (Outcome.Pass) send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
            String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[" + definition + "]}}";
            String shown = new String(pass.lists().orElseThrow().withoutHidden(list.getBytes(UTF_8)), UTF_8);
            enforcer.review(policy);
            return shown;
        }

        boolean calls() {
            return send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"refund\"}}")
                    instanceof Outcome.Pass;
        }

        private Outcome send(String message) {
            return enforcer.begin(
                    enforcer.identify(new Anonymous()),
                    new InboundRequest(
                            "/mcp",
                            "",
                            RequestHeaders.NONE,
                            InboundRequest.Answer.TO_ITS_MESSAGES,
                            new InboundRequest.Bytes(message.getBytes(UTF_8))));
        }
    }

    @Test
    void toolWhenOnlyAnotherInstanceHasListedItAsPinnedThenItIsCalledHereToo() throws Exception {
        Instance one = new Instance(here, OLD);
        Instance other = new Instance(there, OLD);
        assertThat(other.calls()).isFalse();

        one.lists(OLD);

        assertThat(other.calls()).isTrue();
    }

    @Test
    void toolWhenNoInstanceHasListedItAsPinnedThenItIsDeniedEverywhere() throws Exception {
        Instance one = new Instance(here, OLD);
        Instance other = new Instance(there, OLD);

        assertThat(one.lists(NEW)).contains("\"tools\":[]");

        assertThat(one.calls()).isFalse();
        assertThat(other.calls()).isFalse();
    }

    @Test
    void instancesWhenEachHasItsOwnVersionAndLockFileThenNeitherDeniesForTheOther() throws Exception {
        Instance before = new Instance(here, OLD);
        Instance after = new Instance(there, NEW);

        assertThat(before.lists(OLD)).contains(OLD);
        assertThat(after.lists(NEW)).contains(NEW);

        assertThat(before.calls()).isTrue();
        assertThat(after.calls()).isTrue();
    }

    @Test
    void instanceWhenItStartsAnewThenItNeedsNoListToKnowWhatIsPinned() throws Exception {
        new Instance(here, OLD).lists(OLD);

        assertThat(new Instance(there, OLD).calls()).isTrue();
    }

    @Test
    void toolWhenAnInstanceSawItChangeThenARestartDoesNotForget() throws Exception {
        Instance one = new Instance(here, OLD);
        one.lists(OLD);
        one.lists(NEW);
        assertThat(one.calls()).isFalse();

        assertThat(new Instance(there, OLD).calls()).isFalse();
    }

    @Test
    void redisWhenItIsAwayThenOnlyWhatThisInstanceHasListedIsCalled() throws Exception {
        try (RedisServer own = RedisServer.start();
                TestStore store = TestStore.on(own, prefix);
                TestStore second = TestStore.on(own, prefix)) {
            Instance one = new Instance(store, OLD);
            Instance other = new Instance(second, OLD);
            one.lists(OLD);
            own.kill();

            assertThat(one.calls()).isTrue();
            assertThat(other.calls()).isFalse();
        }
    }
}
