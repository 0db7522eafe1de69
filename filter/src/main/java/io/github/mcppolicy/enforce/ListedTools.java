package io.github.mcppolicy.enforce;

import io.github.mcppolicy.catalog.Finding;
import io.github.mcppolicy.catalog.Inventory;
import io.github.mcppolicy.catalog.InventoryRecords;
import io.github.mcppolicy.catalog.InventorySnapshot;
import io.github.mcppolicy.catalog.ListPage;
import io.github.mcppolicy.catalog.ListRequest;
import io.github.mcppolicy.catalog.PolicyFindings;
import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.ToolFinding;
import io.github.mcppolicy.catalog.ToolInventory;
import io.github.mcppolicy.catalog.ToolPage;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Learns what the app lists from its answers, and tells the operator, once for each, what in it and in the policy does
 * not fit. While an answer passes it is only copied; it is read when somebody looks. Bounded; thread-safe.
 */
final class ListedTools {
    private static final int MOST_BYTES_OF_TOOLS = 16 << 20;
    private static final int MOST_BYTES_OF_OTHERS = 8 << 20;

    /** A stream carries all kinds of answers; in a list the member that tells comes soon. */
    private static final int BEGINNING_IN_STREAM = 512;

    private static final int BEGINNING_OF_ANSWER = 64 * 1024;

    private static final TargetKind[] KINDS = TargetKind.values();
    private static final List<AsciiLiteral> MEMBERS =
            AsciiLiteral.all(Arrays.stream(KINDS).map(TargetKind::list).toArray(String[]::new));

    private final OperationalLog log;
    private final ToolInventory rules = new ToolInventory();
    private final Inventory inventory = new Inventory();

    /** Lists of tools have a room of their own, because rules and approvals turn on them. */
    private final ListAnswers ofTools;

    private final ListAnswers ofOthers;
    private final Set<String> told = new HashSet<>();
    private final ToolReview toolReview;
    private volatile List<Finding> findings = List.of();
    private volatile Set<String> names = Set.of();
    private String reviewed = "";
    private boolean anyUnreviewed;

    ListedTools(OperationalLog log, InstantSource clock, LongSupplier nanoTime, KnownRisks risks) {
        this.log = log;
        this.ofTools = new ListAnswers(clock, MOST_BYTES_OF_TOOLS);
        this.ofOthers = new ListAnswers(clock, MOST_BYTES_OF_OTHERS);
        this.toolReview = new ToolReview(log, risks, nanoTime);
    }

    /**
     * Takes note of the answer to a request for lists; empty when nothing more is taken now.
     *
     * @param lists what it asks for
     */
    Optional<Consumer<byte[]>> observer(InboundRequest request, Set<TargetKind> lists) {
        if (!(request.body() instanceof InboundRequest.Bytes body)) {
            return Optional.empty();
        }
        if (!lists.contains(TargetKind.TOOL)) {
            return observer(ofOthers, request.listedAt(), Optional.empty());
        }
        Optional<String> cursor = ListRequest.cursor(body.bytes());
        if (!cursor.equals(Optional.of(ToolInventory.FIRST_PAGE))) {
            rules.expectPages();
        }
        return observer(ofTools, request.listedAt(), cursor);
    }

    private static Optional<Consumer<byte[]>> observer(ListAnswers room, String endpoint, Optional<String> cursor) {
        return room.isFull()
                ? Optional.empty()
                : Optional.of(answer -> {
                    if (CompressedAnswer.is(answer)
                            || listIn(answer, BEGINNING_OF_ANSWER).isPresent()) {
                        room.take(answer, endpoint, cursor);
                    }
                });
    }

    /** Takes note of the messages in a stream, which may answer any request. */
    Consumer<byte[]> ofStream(String endpoint) {
        return message -> listIn(message, BEGINNING_IN_STREAM)
                .ifPresent(list ->
                        (list == TargetKind.TOOL ? ofTools : ofOthers).take(message, endpoint, Optional.empty()));
    }

    /** Which list a message seems to be; it may be none after all. */
    private static Optional<TargetKind> listIn(byte[] message, int lookedAt) {
        int end = Math.min(lookedAt, message.length);
        for (int i = 0; i < end; i++) {
            for (int kind = 0; kind < KINDS.length; kind++) {
                if (MEMBERS.get(kind).beginsAt(message, i, message.length)) {
                    return Optional.of(KINDS[kind]);
                }
            }
        }
        return Optional.empty();
    }

    /** Compares the policy with what has been listed, if either has changed. */
    void review(Policy policy) {
        reviewRules(policy);
        // Takes the longest, and calls that need to know a definition must not wait for it.
        toolReview.review(policy, inventory);
    }

    /** The same, now and then. */
    void reviewInTurn(Policy policy) {
        reviewRules(policy);
        toolReview.reviewInTurn(policy, inventory);
    }

    private synchronized void reviewRules(Policy policy) {
        boolean anotherPolicy = !policy.fingerprint().equals(reviewed);
        learn();
        boolean news = anyUnreviewed;
        anyUnreviewed = false;
        if (news) {
            names = Set.copyOf(rules.known().names());
        }
        if (news || anotherPolicy) {
            reviewed = policy.fingerprint();
            if (anotherPolicy) {
                told.clear();
            }
            findings = PolicyFindings.of(policy.definition(), rules.known());
            findings.forEach(this::tell);
        }
    }

    /** Reads the lists that have passed. */
    synchronized void learn() {
        learn(ofTools);
        learn(ofOthers);
    }

    private void learn(ListAnswers room) {
        for (ListAnswers.Answer answer : room.takeUnread()) {
            if (CompressedAnswer.is(answer.bytes())) {
                CompressedAnswer.messages(answer.bytes(), ListAnswers.LONGEST)
                        .forEach(message -> room.inside(answer, message).ifPresent(inner -> learn(inner, room)));
            } else {
                learn(answer, room);
            }
        }
        for (ListAnswers.Answer again : room.takeSeenAgain()) {
            if (!isKnown(again, room.lastSeen(again))) {
                learn(again, room);
            }
        }
    }

    private boolean isKnown(ListAnswers.Answer again, Instant at) {
        boolean isKnown = true;
        for (ListAnswers.Shown list : again.shown()) {
            isKnown &= inventory.seenAgain(again.endpoint(), list.kind(), list.fingerprints(), at);
        }
        return isKnown;
    }

    private void learn(ListAnswers.Answer answer, ListAnswers room) {
        int forgotten = rules.forgotten();
        List<ListPage> pages = pages(answer.bytes());
        pages.forEach(page -> learn(page, answer, room.lastSeen(answer)));
        if (rules.forgotten() != forgotten) {
            room.forgetRead();
        }
        room.wasRead(answer, pages);
    }

    private void learn(ListPage page, ListAnswers.Answer answer, Instant at) {
        inventory.learn(answer.endpoint(), page, at);
        Optional<ToolPage> tools = ToolPage.of(page);
        if (tools.isPresent()) {
            anyUnreviewed |= rules.learn(tools.get(), answer.cursor());
        }
    }

    private static List<ListPage> pages(byte[] answer) {
        try {
            return ListPage.readAll(answer);
        } catch (MalformedException notJson) {
            return List.of();
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
        return rules.definitions();
    }

    /** What lists have shown until now, the one that passed last included, here and at other instances. */
    synchronized InventorySnapshot inventory() {
        learn();
        return inventory.snapshot();
    }

    /** What this instance and others tell one another, as of the last {@link #learn}. */
    InventoryRecords records() {
        return inventory;
    }

    /** As of the last review. */
    List<Finding> findings() {
        return findings;
    }

    /** What there is to be said of the tools that were listed, as of the last review. */
    List<ToolFinding> toolFindings() {
        return toolReview.findings();
    }

    /** What another policy says that fits nothing listed until the last review. */
    synchronized List<Finding> findings(Policy other) {
        return PolicyFindings.of(other.definition(), rules.known());
    }
}
