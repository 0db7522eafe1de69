package io.github.mcppolicy.samples.javaagent;

import io.github.mcppolicy.samples.harness.SampleProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The apps that may not be changed, as their own builds left them. */
enum App {
    TICKET_DESK("servlet", "0"),
    /** Its end does not wait for the streams of clients, as it else would for half a minute. */
    WAREHOUSE("spring-boot", "--server.port=0", "--server.shutdown=immediate");

    static final Path AGENT = Path.of("../../../javaagent/target/mcp-policy-javaagent.jar");

    private final Path folder;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
    private final List<String> arguments;

    App(String folder, String... arguments) {
        this.folder = Path.of("..", folder);
        this.arguments = List.of(arguments);
    }

    SampleProcess start(List<String> jvmOptions) {
        Path jar = folder.resolve("target").resolve(folder.getFileName() + ".jar");
        return SampleProcess.start(jar, jvmOptions, arguments);
    }

    SampleProcess startBare() {
        return start(List.of());
    }

    /** Starts the app with the policy that lies beside it, and with further settings as {@code key=value}. */
    SampleProcess startWithAgent(String... settings) {
        return start(List.of(agentOption(settings)));
    }

    String agentOption(String... settings) {
        List<String> all = new ArrayList<>(List.of("location=" + folder.resolve("policy.json")));
        all.addAll(List.of(settings));
        return "-javaagent:" + AGENT + "=" + String.join(",", all);
    }

    Path readme() {
        return folder.resolve("README.md");
    }
}
