package io.github.mcppolicy.external;

import java.io.IOException;
import java.nio.file.Path;

/** The scripts of this repository that tests of more than one module run: the suites, the clients, the servers. */
public final class TestScripts {
    private static final Path SOURCE = Path.of("src/main/node");
    private static final Path INSTALLED = Path.of("target/node");

    private TestScripts() {}

    /**
     * Installs them once. {@code testkit} is the folder of that module, as seen from the folder of the calling module.
     */
    public static NodeProject install(Path testkit) throws IOException, InterruptedException {
        return NodeProject.install(testkit.resolve(SOURCE), testkit.resolve(INSTALLED));
    }
}
