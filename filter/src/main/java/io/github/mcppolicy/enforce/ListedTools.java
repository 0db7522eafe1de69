package io.github.mcppolicy.enforce;

import io.github.mcppolicy.catalog.Finding;
import io.github.mcppolicy.catalog.ListRequest;
import io.github.mcppolicy.catalog.PolicyFindings;
import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.ToolInventory;
import io.github.mcppolicy.catalog.ToolPage;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells the operator, once for each, what the policy says about tools that fits nothing that the app lists. While an
 * answer passes it is only copied, and only a few of them until somebody looks. Bounded; thread-safe.
 */
final class ListedTools {
    private static final int MOST_WAITING = 16;
    private static final int MOST_BYTES_WAITING = 4 << 20;
    private static final int LONGEST = 1 << 20;

    /** A stream carries all kinds of answers; in a list the member that tells comes soon. */
    private static final int BEGINNING = 256;

    private static final AsciiLiteral TOOLS = AsciiLiteral.all("tools").get(0);

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Waiting(byte[] answer, Optional<String> cursor) {}

    private final OperationalLog log;
    private final ToolInventory inventory = new ToolInventory();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private int bytesWaiting;
    private volatile boolean full;
    private volatile List<Finding> findings = List.of();
    private volatile Set<String> names = Set.of();
    private String reviewed = "";
    private boolean anyUnreviewed;

    ListedTools(OperationalLog log) {
        this.log = log;
    }

    /** Takes note of the answer to a request for a list; empty when nobody needs it now. */
    Optional<Consumer<byte[]>> observer(InboundRequest request, Policy policy) {
        if (!PolicyFindings.dependOnLists(policy.definition())
                || !(request.body() instanceof InboundRequest.Bytes body)) {
            return Optional.empty();
        }
        Optional<String> cursor = ListRequest.cursor(body.bytes());
        if (!cursor.equals(Optional.of(ToolInventory.FIRST_PAGE))) {
            inventory.expectPages();
        }
        return full ? Optional.empty() : Optional.of(answer -> take(answer, answer.length, cursor));
    }

    /** Takes note of a message in a stream that may answer any request. */
    void streamed(byte[] message) {
        if (!full) {
            take(message, Math.min(BEGINNING, message.length), Optional.empty());
        }
    }

    private void take(byte[] answer, int lookedAt, Optional<String> cursor) {
        if (answer.length > LONGEST || !mentionsTools(answer, lookedAt)) {
            return;
        }
        synchronized (waiting) {
            if (!full && !isWaiting(answer, cursor)) {
                waiting.add(new Waiting(answer.clone(), cursor));
                bytesWaiting += answer.length;
                full = waiting.size() == MOST_WAITING || bytesWaiting > MOST_BYTES_WAITING - LONGEST;
            }
        }
    }

    private boolean isWaiting(byte[] answer, Optional<String> cursor) {
        for (Waiting list : waiting) {
            if (Arrays.equals(list.answer(), answer) && list.cursor().equals(cursor)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentionsTools(byte[] answer, int end) {
        for (int i = 0; i < end; i++) {
            if (TOOLS.beginsAt(answer, i, answer.length)) {
                return true;
            }
        }
        return false;
    }

    /** Compares the policy with what has been listed, if either has changed. */
    synchronized void review(Policy policy) {
        boolean anotherPolicy = !policy.fingerprint().equals(reviewed);
        learn();
        boolean news = anyUnreviewed;
        anyUnreviewed = false;
        if (news) {
            names = Set.copyOf(inventory.known().names());
        }
        if (news || anotherPolicy) {
            reviewed = policy.fingerprint();
            if (anotherPolicy) {
                told.clear();
            }
            findings = PolicyFindings.of(policy.definition(), inventory.known());
            findings.forEach(this::tell);
        }
    }

    private void learn() {
        for (Waiting list : takeWaiting()) {
            for (ToolPage page : pages(list.answer())) {
                anyUnreviewed |= inventory.learn(page, list.cursor());
            }
        }
    }

    private static List<ToolPage> pages(byte[] answer) {
        try {
            return ToolPage.readAll(answer);
        } catch (MalformedException notJson) {
            return List.of();
        }
    }

    private List<Waiting> takeWaiting() {
        synchronized (waiting) {
            List<Waiting> taken = List.copyOf(waiting);
            waiting.clear();
            bytesWaiting = 0;
            full = false;
            return taken;
        }
    }

    private void tell(Finding finding) {
        // What to do about it changes with each tool that is listed later.
        String statement = finding.message().split("; ", 2)[0];
        if (told.size() < PolicyFindings.MOST && told.add(finding.pointer() + ' ' + statement)) {
            String news = "The policy at " + PrintableText.of(finding.pointer()) + ": " + finding.message();
            if (finding.kind() == Finding.Kind.MISTAKE) {
                log.warn(news);
            } else {
                log.info(news + " (so far: another caller or endpoint may be shown more)");
            }
        }
    }

    /** The tools that lists have shown, as of the last review. */
    Set<String> names() {
        return names;
    }

    /** The fingerprints that each tool was shown with until now, the list that passed last included. */
    synchronized Map<String, Set<String>> definitions() {
        learn();
        return inventory.definitions();
    }

    /** As of the last review. */
    List<Finding> findings() {
        return findings;
    }

    /** What another policy says that fits nothing listed until the last review. */
    synchronized List<Finding> findings(Policy other) {
        return PolicyFindings.of(other.definition(), inventory.known());
    }
}
