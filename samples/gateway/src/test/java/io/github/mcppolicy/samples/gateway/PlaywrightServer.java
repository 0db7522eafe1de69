package io.github.mcppolicy.samples.gateway;

import io.github.mcppolicy.external.ExternalTool;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.nio.file.Path;
import java.util.List;

/** {@code @executeautomation/playwright-mcp-server}, in the version of the lock file. */
final class PlaywrightServer {

    private static final Path SCRIPT =
            PublishedServers.script("@executeautomation/playwright-mcp-server/dist/index.js");

    private PlaywrightServer() {}

    /** Starts the gateway in front of it. */
    static SampleProcess behind(Path policy) {
        return PackagedGateway.start(policy, List.of("--", "node", SCRIPT.toString()));
    }

    /** Starts the gateway in front of it, with a browser. Skips the calling test if there is no browser. */
    static SampleProcess withBrowserBehind(Path policy) {
        Path chromium = ExternalTool.orSkip("chromium", "chromium");
        return PackagedGateway.start(
                policy, List.of("--", "env", "CHROME_EXECUTABLE_PATH=" + chromium, "node", SCRIPT.toString()));
    }
}
