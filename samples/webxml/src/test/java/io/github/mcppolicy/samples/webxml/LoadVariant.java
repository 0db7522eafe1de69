package io.github.mcppolicy.samples.webxml;

import io.github.mcppolicy.samples.harness.LoadOptions;
import java.util.List;
import java.util.stream.Stream;

/** What the load comparison compares with the bare sample. */
enum LoadVariant {
    BARE_AGAIN("second-bare", "bare, second instance"),
    SEED("seed", "filter, seed policy"),
    FULL("full", "filter, full policy"),
    RECORD("record", "filter, full, audit file"),
    BUFFERED("buffered", "filter, full, buffered file"),
    AGENT("agent", "agent, full, audit file"),
    /** The hop stands in front of a bare instance of its own. */
    NGINX("nginx", "nginx hop, no policy");

    /** Where variants write. */
    static final String OUTPUT = "target/load/";

    private static final String POLICIES = "src/test/load/";

    private final String id;
    private final String title;

    LoadVariant(String id, String title) {
        this.id = id;
        this.title = title;
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

    /** Options of the JVM that the sample is started in. */
    List<String> jvmOptions() {
        return switch (this) {
            case BARE_AGAIN, SEED, FULL, NGINX -> List.of();
            case RECORD -> List.of("-Dmcp.policy.audit.file=" + auditFile());
            case BUFFERED -> List.of("-Dmcp.policy.audit.file=" + auditFile(), "-Dmcp.policy.audit.flush=buffered");
            case AGENT ->
                List.of("-javaagent:../../javaagent/target/mcp-policy-javaagent.jar=location=" + POLICIES
                        + "full.json,audit.file=" + auditFile());
        };
    }

    /** Arguments of the sample. */
    List<String> arguments() {
        return switch (this) {
            case BARE_AGAIN, AGENT, NGINX -> List.of("--bare");
            case SEED -> List.of("--policy", POLICIES + "seed.json");
            case FULL, RECORD, BUFFERED -> List.of("--policy", POLICIES + "full.json");
        };
    }

    private String auditFile() {
        return OUTPUT + "audit-" + id + ".log";
    }
}
