package io.github.mcppolicy.samples.webxml;

import io.github.mcppolicy.samples.harness.LoadOptions;
import java.util.List;
import java.util.stream.Stream;

/** What the load comparison compares with the bare sample. */
enum LoadVariant {
    BARE_AGAIN("second-bare", "bare, second instance", List.of(), List.of("--bare")),
    SEED("seed", "filter, seed policy", List.of(), policy("seed.json")),
    FULL("full", "filter, full policy", List.of(), policy("full.json")),
    RECORD("record", "filter, full, audit file", audit("record"), policy("full.json")),
    BUFFERED(
            "buffered",
            "filter, full, buffered file",
            List.of(audit("buffered").get(0), "-Dmcp.policy.audit.flush=buffered"),
            policy("full.json")),
    AGENT("agent", "agent, full, audit file", agent(), List.of("--bare")),
    /** The hop stands in front of a bare instance of its own. */
    NGINX("nginx", "nginx hop, no policy", List.of(), List.of("--bare"));

    /** Where variants write. */
    static final String OUTPUT = "target/load/";

    private static final String POLICIES = "src/test/load/";

    private final String id;
    private final String title;
    private final List<String> jvmOptions;
    private final List<String> arguments;

    LoadVariant(String id, String title, List<String> jvmOptions, List<String> arguments) {
        this.id = id;
        this.title = title;
        this.jvmOptions = jvmOptions;
        this.arguments = arguments;
    }

    /** The variants that the system property {@code mcp.load.variants} names, or all. */
    static List<LoadVariant> chosen() {
        List<String> ids = LoadOptions.names(
                "mcp.load.variants",
                Stream.of(values()).map(variant -> variant.id).toList());
        return Stream.of(values()).filter(variant -> ids.contains(variant.id)).toList();
    }

    String title() {
        return title;
    }

    List<String> jvmOptions() {
        return jvmOptions;
    }

    List<String> arguments() {
        return arguments;
    }

    private static List<String> policy(String file) {
        return List.of("--policy", POLICIES + file);
    }

    private static List<String> audit(String variant) {
        return List.of("-Dmcp.policy.audit.file=" + OUTPUT + "audit-" + variant + ".log");
    }

    private static List<String> agent() {
        return List.of("-javaagent:../../javaagent/target/mcp-policy-javaagent.jar=location=" + POLICIES + "full.json,"
                + "audit.file=" + OUTPUT + "audit-agent.log");
    }
}
