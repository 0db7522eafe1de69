package io.github.mcppolicy.samples.gateway;

import io.github.mcppolicy.external.NodeProject;
import java.io.IOException;
import java.nio.file.Path;

/** Servers that others have published on npm, in the versions of the lock file. */
final class PublishedServers {

    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");

    private PublishedServers() {}

    /** Installs them. Skips the calling test if there is no Node. */
    static NodeProject install() throws IOException, InterruptedException {
        return NodeProject.install(SOURCE, INSTALLED);
    }

    /** A script of an installed package. */
    static Path script(String name) {
        return INSTALLED.resolve("node_modules").resolve(name);
    }
}
