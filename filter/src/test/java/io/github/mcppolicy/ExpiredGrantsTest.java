package io.github.mcppolicy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.mcppolicy.config.PolicySettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.policy.load.PolicyDocument;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.policy.load.Replacement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the log says of grants that have expired before their policy comes into force. */
@Timeout(60)
class ExpiredGrantsTest {
    private static final String POLICY = """
            {"version": "1", "default": "deny", "grants": [
              {"name": "for ever", "for": {"roles": ["A"]}},
              {"name": "%s", "for": {"roles": ["B"]}, "expires": "2020-01-31"},
              {"name": "later", "for": {"roles": ["C"]}, "expires": "9999-01-31"}]}""";

    private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();
    private final Path file;

    private final AppenderBase<ILoggingEvent> said = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel() == Level.WARN) {
                warnings.add(event.getFormattedMessage());
            }
        }
    };

    ExpiredGrantsTest(@TempDir Path folder) {
        file = folder.resolve("policy.json");
    }

    @BeforeEach
    void listen() {
        said.start();
        logger().addAppender(said);
    }

    @AfterEach
    void stop() {
        logger().detachAppender(said);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("io.github.mcppolicy");
    }

    private static String warning(String name) {
        return "/grants/1: the grant \"" + name
                + "\" has expired (2020-01-31T00:00:00Z) and fits nobody; give it a later \"expires\" or remove it";
    }

    private McpPolicy open(String reloadInterval) throws Exception {
        Settings settings = Settings.read(
                List.of(SettingsSource.of("test", Map.of(PolicySettings.RELOAD_INTERVAL.key(), reloadInterval))));
        return McpPolicy.builder().settings(settings).open(PolicySource.of(file));
    }

    @Test
    void grantThatHasExpiredWhenThePolicyComesIntoForceThenOneWarningSaysSo() throws Exception {
        Files.writeString(file, POLICY.formatted("old"));
        try (McpPolicy policy = open("0")) {
            assertThat(warnings).containsExactly(warning("old"));

            PolicyDocument other = PolicyDocument.of(POLICY.formatted("other").getBytes(UTF_8));
            assertThat(policy.replace(policy.document().hash(), other)).isInstanceOf(Replacement.Done.class);

            assertThat(warnings).containsExactly(warning("old"), warning("other"));
        }
    }

    @Test
    void grantThatHasExpiredWhenThePolicyIsReloadedThenOneWarningSaysSo() throws Exception {
        Files.writeString(file, POLICY.formatted("old"));
        try (McpPolicy policy = open("10ms")) {
            put("new");
            assertThat(warnings.take()).isEqualTo(warning("old"));
            assertThat(warnings.take()).isEqualTo(warning("new"));
            put("newer");
            assertThat(warnings.take()).isEqualTo(warning("newer"));
            assertThat(policy.health().isUpToDate()).isTrue();
        }
        assertThat(warnings).isEmpty();
    }

    private void put(String name) throws Exception {
        Path next = Files.writeString(file.resolveSibling("next.json"), POLICY.formatted(name));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
