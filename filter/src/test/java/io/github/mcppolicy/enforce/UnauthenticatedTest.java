package io.github.mcppolicy.enforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.mcppolicy.grant.TestRequester;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.PolicyLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnauthenticatedTest {
    private static final TestRequester NOBODY = TestRequester.address("192.0.2.1");

    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final Unauthenticated unauthenticated = new Unauthenticated(new OperationalLog());

    @BeforeEach
    void listen() {
        said.start();
        logger().addAppender(said);
    }

    @AfterEach
    void stop() {
        logger().detachAppender(said);
    }

    @Test
    void grantsForRolesWhenNobodyIsEverAuthenticatedThenOneWarningSaysSo() throws Exception {
        Policy policy = policy("{\"roles\": [\"SUPPORT\"]}");
        for (int i = 0; i < 19; i++) {
            unauthenticated.saw(policy, NOBODY);
        }
        assertThat(said.list).isEmpty();

        for (int i = 0; i < 100; i++) {
            unauthenticated.saw(policy, NOBODY);
        }

        assertThat(said.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .contains("authenticated user", "stands behind the filter that authenticates"));
    }

    @Test
    void grantsForRolesWhenSomebodyIsAuthenticatedThenNothingIsSaid() throws Exception {
        Policy policy = policy("{\"principals\": [\"alice\"]}");
        unauthenticated.saw(policy, TestRequester.principal("bob"));
        for (int i = 0; i < 100; i++) {
            unauthenticated.saw(policy, NOBODY);
        }

        assertThat(said.list).isEmpty();
    }

    @Test
    void grantsForTokensOnlyWhenNobodyIsAuthenticatedThenNothingIsSaid() throws Exception {
        Policy policy = policy("{\"tokens\": [\"sha256:" + "0".repeat(64) + "\"]}");
        for (int i = 0; i < 100; i++) {
            unauthenticated.saw(policy, NOBODY);
        }

        assertThat(said.list).isEmpty();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("io.github.mcppolicy");
    }

    private static Policy policy(String holders) throws Exception {
        String document = "{\"version\": \"1\", \"default\": \"deny\", \"grants\": [{\"name\": \"a\", \"for\": "
                + holders + ", \"tools\": {\"own\": {}}}]}";
        return PolicyLoader.load("policy.json", document.getBytes(UTF_8));
    }
}
