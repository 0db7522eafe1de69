package io.github.mcppolicy.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest. */
final class JarVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = manifest().orElse("unknown, as this was not run from its jar");
        return new String[] {"mcp-policy " + version};
    }

    /** The version alone, for servers. */
    static String number() {
        return manifest().orElse("unknown");
    }

    private static Optional<String> manifest() {
        return Optional.ofNullable(McpPolicyCommand.class.getPackage().getImplementationVersion());
    }
}
