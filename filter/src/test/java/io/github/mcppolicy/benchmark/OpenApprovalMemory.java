package io.github.mcppolicy.benchmark;

import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.CallKeys;
import io.github.mcppolicy.approval.MemoryApprovals;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.protocol.arguments.Arguments;
import io.github.mcppolicy.protocol.arguments.CanonicalArguments;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Prints how much heap an open question costs, with about 100 characters of arguments. The argument is the number of
 * questions (default 100,000).
 */
public final class OpenApprovalMemory {
    private OpenApprovalMemory() {}

    public static void main(String[] arguments) {
        int questions = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        MemoryApprovals approvals = new MemoryApprovals(questions, Clock.systemUTC());
        byte[] secret = approvals.secret();
        long before = usedHeap();
        for (int i = 0; i < questions; i++) {
            Standing standing = approvals.standing(question(secret, i), questions);
            if (!(standing instanceof Standing.Waiting)) {
                throw new IllegalStateException("question " + i + " of " + questions + ": " + standing);
            }
        }
        long bytes = usedHeap() - before;

        System.out.printf("open questions       %,15d%n", approvals.live());
        System.out.printf("bytes, all           %,15d%n", bytes);
        System.out.printf("bytes per question   %,15d%n", bytes / questions);
    }

    private static Question question(byte[] secret, int number) {
        byte[] sent = ("{\"orderId\": \"A-%07d\", \"amount\": 600.00, \"currency\": \"EUR\", \"note\": \"damaged in"
                        + " transit, photo is attached\"}")
                .formatted(number)
                .getBytes(StandardCharsets.UTF_8);
        CanonicalArguments canonical =
                new Arguments(sent, 0, sent.length).canonical().orElseThrow();
        String caller = "principal:agent-" + number / 10;
        String version = "9f86d081884c7d65";
        CallKeys keys = CallKeys.of(secret, caller, "", "create_refund", canonical.digest(), "", version);
        return new Question(
                keys.ofCall(),
                keys.ofBatch(),
                "create_refund",
                canonical.text(),
                canonical.digest(),
                caller,
                "",
                "/tools/create_refund/action",
                "a person has to approve this call",
                Asked.OPERATOR,
                Duration.ofMinutes(15),
                1,
                Optional.empty(),
                version,
                "/mcp");
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
