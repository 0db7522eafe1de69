package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.BoundedNames;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.EventIds;
import io.github.mcppolicy.audit.RecordJson;
import io.github.mcppolicy.capture.CapturedRequest;
import io.github.mcppolicy.capture.RequestCapture;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.grant.Identity;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.json.ReadLimits;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prints how many records a second are replayed, and the heap's peak: {@code ReplaySpeed FOLDER [RECORDS]}. Run it with a
 * small heap ({@code -Xmx96m}) and with ten times the records: the peak stays.
 */
final class ReplaySpeed {
    private static final String POLICY = """
            {"version": "1", "default": "deny", "tools": {
               "get_order": {"limits": [{"counter": "reads", "window": "minute", "max": 60, "scope": "session"}]},
               "pay": {"require": [{"path": "args.amount", "op": "lte", "value": 500}]}}}
            """;

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    /** Fewer than the queue of capture has room for. */
    private static final int AT_ONCE = 5_000;

    private ReplaySpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        Path policy = Files.writeString(folder.resolve("policy.json"), POLICY);
        Path key = RecordedApp.key(folder.resolve("key"), RecordedApp.KEY);
        write(folder, policy, key, records);
        measure(
                "audit file",
                records,
                "replay",
                folder.resolve("audit.jsonl").toString(),
                "--policy",
                policy.toString());
        try (Stream<Path> files = Files.list(folder)) {
            measure(
                    "captured files",
                    records,
                    Stream.concat(
                                    Stream.of("replay", "--policy", policy.toString(), "--key-file", key.toString()),
                                    files.map(Path::toString).filter(name -> name.matches(".*capture\\.bin\\.\\d+")))
                            .toArray(String[]::new));
        }
    }

    private static void write(Path folder, Path policyFile, Path key, int records) throws Exception {
        Policy policy = PolicyLoader.load(policyFile);
        Settings settings = Settings.read(List.of(SettingsSource.of(
                "test",
                Map.of(
                        "mcp.policy.capture.file", folder.resolve("capture.bin").toString(),
                        "mcp.policy.capture.max-files", "1000",
                        "mcp.policy.capture.key-file", key.toString()))));
        RecordJson json = new RecordJson("speed");
        EventIds ids = new EventIds();
        long missed = 0;
        try (OutputStream audit = new BufferedOutputStream(Files.newOutputStream(folder.resolve("audit.jsonl")))) {
            for (int first = 0; first < records; first += AT_ONCE) {
                RequestCapture capture = RequestCapture.open(
                                settings, new ReadLimits(1 << 20, 10, 50, 100, 1 << 20), InstantSource.system())
                        .orElseThrow();
                try (capture) { // closing waits until all of it is written
                    for (int i = first; i < Math.min(records, first + AT_ONCE); i++) {
                        Instant time = START.plusMillis(i * 100L);
                        String tool = i % 4 == 0 ? "pay" : "get_order";
                        DecisionEvent event = event(ids.next(time), time, tool, i, policy.fingerprint());
                        audit.write(json.bytes(event));
                        audit.write('\n');
                        capture.request(request(event, tool, i));
                    }
                }
                missed += capture.missed();
            }
        }
        System.out.println("written, " + missed + " not captured");
    }

    private static DecisionEvent event(String id, Instant time, String tool, int number, String policy) {
        return new DecisionEvent(
                id,
                time,
                AuditDecision.ALLOW,
                "",
                BoundedNames.of(List.of("tools/call")),
                new AuditTarget.Named(TargetKind.TOOL, BoundedNames.of(List.of(tool))),
                BoundedNames.of(List.of("id", "amount")),
                "principal:user" + number % 100,
                "",
                "session" + number % 100,
                "/mcp",
                policy,
                20,
                1,
                Mode.ENFORCE,
                "",
                "/tools/" + tool,
                String.valueOf(number),
                "",
                "",
                "2025-06-18",
                "",
                "",
                "",
                "");
    }

    private static CapturedRequest request(DecisionEvent event, String tool, int number) {
        String message = "{\"jsonrpc\":\"2.0\",\"id\":" + number + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
                + tool + "\",\"arguments\":{\"id\":\"" + number + "\",\"amount\":" + number % 500 + "}}}";
        return new CapturedRequest(
                event.time(),
                "/mcp",
                event.session(),
                CapturedRequest.SessionOwner.SENDER,
                Identity.of(new Identity.Facts(
                        Identity.Credentials.NONE, "", Optional.of("user" + number % 100), "127.0.0.1", Map.of())),
                new CapturedRequest.Headers(List.of(), List.of(), List.of()),
                message.getBytes(UTF_8),
                List.of(event));
    }

    private static void measure(String what, int records, String... arguments) {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        int code = McpPolicyCommand.run(
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%s: exit code %d, %d records in %.1f s, %.0f a second, heap after it %d MB of at most %d MB%n",
                what,
                code,
                records,
                seconds,
                records / seconds,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
    }
}
