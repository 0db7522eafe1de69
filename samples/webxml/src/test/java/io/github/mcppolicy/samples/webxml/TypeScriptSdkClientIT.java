package io.github.mcppolicy.samples.webxml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.external.NodeProject;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The official TypeScript client against the packaged sample: {@code back-office.mjs}, installed from its lock file. */
class TypeScriptSdkClientIT {

    private static final Path SOURCE = Path.of("../harness/src/main/node");
    private static final Path INSTALLED = Path.of("target/node");

    @Test
    void typeScriptClientWhenItUsesTheSampleThenItSeesThePolicyApplied() throws Exception {
        NodeProject client = NodeProject.install(SOURCE, INSTALLED);

        try (SampleProcess sample = PackagedSample.start()) {
            NodeProject.Finished finished =
                    client.run("back-office.mjs", sample.endpoint().toString());

            assertThat(finished.exitCode()).as(finished.output()).isZero();
            assertThat(finished.output().lines().filter(line -> line.startsWith("ok: ")))
                    .hasSize(7);
        }
    }
}
