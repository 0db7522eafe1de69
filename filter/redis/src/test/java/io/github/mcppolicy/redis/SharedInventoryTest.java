package io.github.mcppolicy.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.catalog.DefinitionSeen;
import io.github.mcppolicy.catalog.InventoryEntry;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What two whole policies on one real Redis know of the lists that one another has seen. */
@Timeout(60)
class SharedInventoryTest {

    private final Path policy;

    SharedInventoryTest(@TempDir Path directory) throws Exception {
        policy = Files.writeString(directory.resolve("policy.json"), """
                {"version": "1", "default": "deny"}""");
    }

    private McpPolicy instance(RedisServer server, String prefix) throws Exception {
        Settings settings = Settings.read(List.of(SettingsSource.of(
                "test",
                Map.of(
                        "mcp.policy.location",
                        policy.toString(),
                        "mcp.policy.store",
                        "redis://" + server.address(),
                        "mcp.policy.store.timeout",
                        "2s",
                        "mcp.policy.store.key-prefix",
                        prefix))));
        return McpPolicy.builder().settings(settings).open(getClass().getClassLoader());
    }

    /** Lets an answer to {@code tools/list} pass. */
    private static void list(McpPolicy instance, String tools) {
        Enforcer enforcer = instance.enforcer();
        InboundRequest request = new InboundRequest(
                "/mcp",
                "",
                RequestHeaders.NONE,
                InboundRequest.Answer.TO_ITS_MESSAGES,
                new InboundRequest.Bytes("""
                        {"jsonrpc":"2.0","id":1,"method":"tools/list"}""".getBytes(UTF_8)));
        Outcome.Pass pass = (Outcome.Pass) enforcer.begin(enforcer.identify(new Anonymous()), request);
        pass.observer()
                .orElseThrow()
                .accept(("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[" + tools + "]}}").getBytes(UTF_8));
    }

    private static List<String> names(McpPolicy instance) {
        return instance.inventory().entries().stream().map(InventoryEntry::name).toList();
    }

    @Test
    void listWhenOneInstanceHasSeenItThenTheOtherKnowsIt() throws Exception {
        String prefix = TestStore.freshPrefix();
        try (McpPolicy one = instance(RedisServer.shared(), prefix);
                McpPolicy two = instance(RedisServer.shared(), prefix)) {
            list(one, "{\"name\":\"a\",\"title\":\"before\"}");
            assertThat(names(one)).containsExactly("a");
            list(two, "{\"name\":\"b\"}");

            assertThat(names(two)).containsExactly("a", "b");
            assertThat(names(one)).containsExactly("a", "b");

            list(two, "{\"name\":\"a\",\"title\":\"after\"}");
            two.inventory();
            InventoryEntry changed = one.inventory().entries().get(0);
            assertThat(changed.definition()).contains("after");
            assertThat(changed.former()).map(DefinitionSeen::json).contains("{\"name\":\"a\",\"title\":\"before\"}");
        }
        try (McpPolicy later = instance(RedisServer.shared(), prefix)) {
            assertThat(names(later)).containsExactly("a", "b");
        }
    }

    @Test
    void redisWhenGoneThenEachInstanceKnowsItsOwnUntilItIsBack() throws Exception {
        try (RedisServer server = RedisServer.start();
                McpPolicy one = instance(server, "inventory");
                McpPolicy two = instance(server, "inventory")) {
            list(one, "{\"name\":\"a\"}");
            assertThat(names(one)).containsExactly("a");
            assertThat(names(two)).containsExactly("a");
            server.kill();
            list(one, "{\"name\":\"b\"}");
            list(two, "{\"name\":\"c\"}");
            assertThat(names(one)).containsExactly("a", "b");
            assertThat(names(two)).containsExactly("a", "c");

            server.startAgain();

            while (!names(one).containsAll(List.of("b", "c")) || !names(two).containsAll(List.of("b", "c"))) {
                Thread.onSpinWait();
            }
        }
    }
}
