package io.github.mcppolicy.samples.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.external.NodeProject;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official TypeScript client against the packaged apps with the agent. */
class TypeScriptSdkClientIT {

    private static final Path SOURCE = Path.of("../../harness/src/main/node");
    private static final Path INSTALLED = Path.of("target/node");

    private static NodeProject client;

    @BeforeAll
    static void installClient() throws Exception {
        client = NodeProject.install(SOURCE, INSTALLED);
    }

    @ParameterizedTest
    @CsvSource({"TICKET_DESK, ticket-desk.json", "WAREHOUSE, warehouse.json"})
    void typeScriptClientWhenItUsesTheAppThenItSeesThePolicyApplied(App app, String expected) throws Exception {
        try (SampleProcess sample = app.startWithAgent()) {
            NodeProject.Finished finished =
                    client.run("policy-applied.mjs", sample.endpoint().toString(), expected);

            assertThat(finished.exitCode()).as(finished.output()).isZero();
            assertThat(finished.output().lines().filter(line -> line.startsWith("ok: ")))
                    .hasSize(5);
        }
    }
}
