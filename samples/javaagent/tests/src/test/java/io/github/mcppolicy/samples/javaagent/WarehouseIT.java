package io.github.mcppolicy.samples.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.SampleProcess;
import io.github.mcppolicy.samples.javaagent.ToolClient.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Spring Boot app with Spring AI and Spring Security, started with the agent: the caller is the authenticated user. */
class WarehouseIT {

    private static SampleProcess sample;
    private static Path auditFile;

    private ToolClient clerk;
    private ToolClient buyer;

    @BeforeAll
    static void startSample(@TempDir Path folder) {
        auditFile = folder.resolve("audit.log");
        sample = App.WAREHOUSE.startWithAgent("audit.file=" + auditFile);
    }

    @AfterAll
    static void stopSample() {
        sample.close();
    }

    @BeforeEach
    void connect() {
        clerk = ToolClient.of("clerk", sample.server());
        buyer = ToolClient.of("buyer", sample.server());
    }

    @AfterEach
    void disconnect() {
        clerk.close();
        buyer.close();
    }

    @Test
    void toolsWhenListedThenTheHiddenOneIsNotThere() {
        assertThat(clerk.tools())
                .containsExactlyInAnyOrder("list_articles", "stock_level", "order_supplies", "write_off");
    }

    @Test
    void allowedToolWhenCalledThenTheWarehouseAnswers() {
        assertThat(clerk.call("stock_level", Map.of("article", "nut")).text()).contains("nut: 900 pieces");
    }

    @Test
    void deniedToolWhenCalledThenTheReasonIsGivenAndNothingRuns() {
        assertThat(clerk.call("write_off", Map.of("article", "washer", "pieces", 1)))
                .isEqualTo(Result.refused(
                        "[POLICY DENIED] People write off what they have seen broken", "/tools/write_off/action"));
        assertThat(clerk.call("stock_level", Map.of("article", "washer")).text())
                .contains("washer: 4000 pieces");
    }

    @Test
    void hiddenToolWhenCalledThenTheAnswerIsThatOfAToolThatDoesNotExist() {
        Result hidden = clerk.call("export_suppliers", Map.of());

        assertThat(hidden.isError()).isTrue();
        assertThat(hidden.text()).doesNotContain("Bolt & Sons");
        assertThat(hidden.rule()).isEqualTo(clerk.call("no_such_tool", Map.of()).rule());
    }

    @Test
    void weightedLimitWhenOneUserHasSpentItThenTheOtherHasNot() {
        Map<String, Object> bolts = Map.of("article", "bolt", "pieces", 500);
        assertThat(clerk.call("order_supplies", bolts).text()).contains("bolt: 1700 pieces");
        assertThat(clerk.call("order_supplies", bolts).text()).contains("bolt: 2200 pieces");

        Result limited = clerk.call("order_supplies", bolts);

        assertThat(limited.text()).startsWith("[RATE LIMITED] ");
        assertThat(limited.rule()).hasValue("/tools/order_supplies/limits/0");
        assertThat(buyer.call("order_supplies", bolts).text()).contains("bolt: 2700 pieces");
    }

    @Test
    void userWhenLimitedThenANewSessionDoesNotHelp() {
        for (int i = 0; i < 5; i++) {
            assertThat(buyer.call("list_articles", Map.of()).isError()).isFalse();
        }

        try (ToolClient again = ToolClient.of("buyer", sample.server())) {
            assertThat(again.call("list_articles", Map.of()).rule()).hasValue("/tools/list_articles/limits/0");
        }
        assertThat(clerk.call("list_articles", Map.of()).isError()).isFalse();
    }

    @Test
    void auditRecordWhenAUserCallsThenTheirNameIsTheCaller() throws IOException {
        buyer.call("stock_level", Map.of("article", "wrench"));

        assertThat(Files.readAllLines(auditFile))
                .filteredOn(line -> line.contains("\"stock_level\"") && line.contains("buyer"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains("\"decision\":\"allow\"", "\"caller\":\"principal:buyer\"")
                        .doesNotContain("wrench"));
    }

    @Test
    void appWhenStartedWithoutTheAgentThenItRefusesNothing() {
        try (SampleProcess bare = App.WAREHOUSE.startBare();
                ToolClient unguarded = ToolClient.of("clerk", bare.server())) {
            assertThat(unguarded.tools()).contains("export_suppliers");
            assertThat(unguarded
                            .call("write_off", Map.of("article", "washer", "pieces", 1))
                            .text())
                    .contains("washer: 3999 pieces");
        }
    }
}
