package io.github.mcppolicy.samples.webxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The official TypeScript client against the packaged sample: {@code src/test/node/client.mjs}, installed from its lock file. */
class TypeScriptSdkClientIT {

    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");

    @Test
    void typeScriptClientWhenItUsesTheSampleThenItSeesThePolicyApplied() throws Exception {
        Path node = ExternalTool.orSkip("node", "node");
        Path npm = ExternalTool.orSkip("npm", "node");
        copySource();
        run(npm.toString(), "ci", "--no-audit", "--no-fund");

        try (SampleProcess sample = SampleProcess.start()) {
            String output = run(node.toString(), "client.mjs", sample.endpoint().toString());

            assertThat(output.lines().filter(line -> line.startsWith("ok: "))).hasSize(7);
        }
    }

    private static void copySource() throws IOException {
        Files.createDirectories(INSTALLED);
        for (String file : List.of(".npmrc", "package.json", "package-lock.json", "client.mjs")) {
            Files.copy(SOURCE.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
