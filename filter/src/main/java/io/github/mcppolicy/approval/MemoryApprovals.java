package io.github.mcppolicy.approval;

import io.github.mcppolicy.limit.UsesOfApprovals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Questions and answers in this JVM's memory, under one lock: only calls that need a yes come here. Nothing waits for
 * anything else while it holds the lock, so that limits may spend uses while they hold theirs; and nothing that a call
 * does takes longer because there are many questions.
 *
 * <p>Bounded: there are never more than {@code most} questions, nor more than {@value #MOST_CHARACTERS} characters of
 * arguments. What is over is kept for an hour, and is forgotten earlier when a new question needs the room, but never
 * before {@link #dropIdle} has told that it has expired. An open question, a yes that can be used and a no that still
 * holds are never forgotten for another.
 */
public final class MemoryApprovals implements ApprovalStore, UsesOfApprovals {
    static final int MOST_CHARACTERS = 1 << 24;

    private static final Duration KEPT_WHEN_OVER = Duration.ofHours(1);
    private static final int BYTES_OF_SECRET = 32;
    private static final int BYTES_OF_ID = 16;

    private final int most;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final byte[] secret = new byte[BYTES_OF_SECRET];

    /** All questions. */
    private final Map<String, Entry> byId = new HashMap<>();

    /** The last question about each call. */
    private final Map<String, Entry> byCall = new HashMap<>();

    private final Map<String, Set<Entry>> batches = new HashMap<>();
    private final Map<String, Set<Entry>> openByCaller = new HashMap<>();

    /** What still says something about calls, in the order in which it will not any more. */
    private final NavigableSet<Entry> inForce = new TreeSet<>(Entry.BY_EXPIRY);

    /** What has expired since the last {@link #dropIdle}. */
    private final Set<Entry> untold = new LinkedHashSet<>();

    /** What may be forgotten, in the order in which it ended. */
    private final Set<Entry> over = new LinkedHashSet<>();

    private long asked;
    private long characters;

    /** @param most how many questions are kept at once, at least 1 */
    public MemoryApprovals(int most, InstantSource clock) {
        if (most < 1) {
            throw new IllegalArgumentException("a store needs room for at least 1 question, not " + most);
        }
        this.most = most;
        this.clock = clock;
        random.nextBytes(secret);
    }

    /** A question as it stands. Compared by identity; guarded by the lock of the store. */
    private static final class Entry {
        static final Comparator<Entry> BY_EXPIRY =
                Comparator.<Entry, Instant>comparing(entry -> entry.expiresAt).thenComparingLong(entry -> entry.number);

        static final Comparator<Entry> OPEN_AND_NEWEST_FIRST = Comparator.<Entry, Boolean>comparing(
                        entry -> entry.state != Approval.State.OPEN)
                .thenComparing(entry -> entry.number, Comparator.reverseOrder());

        private final String id;
        private final long number;
        private final Question question;
        private final Instant askedAt;
        private Approval.State state = Approval.State.OPEN;
        private Instant expiresAt;
        private Optional<Approval.Given> answer = Optional.empty();
        private int usesLeft;

        Entry(String id, long number, Question question, Instant now) {
            this.id = id;
            this.number = number;
            this.question = question;
            this.askedAt = now;
            this.expiresAt = now.plus(question.ttl());
        }

        Approval shown() {
            return new Approval(id, question, state, askedAt, expiresAt, answer, usesLeft);
        }
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    /** Nobody else has seen any. */
    @Override
    public Map<String, Set<String>> definitions(Map<String, Set<String>> seenHere) {
        return seenHere;
    }

    @Override
    public synchronized Standing standing(Question question, int mostOpen) {
        Instant now = settled();
        Optional<Entry> known = Optional.ofNullable(byCall.get(question.key())).filter(inForce::contains);
        if (known.isPresent()) {
            return standing(known.get());
        }
        Set<Entry> ofBatch = batches.getOrDefault(question.batchKey(), Set.of());
        if (!ofBatch.isEmpty()) {
            return standing(ofBatch.iterator().next());
        }
        int open = openByCaller.getOrDefault(question.caller(), Set.of()).size();
        if (open >= mostOpen) {
            return new Standing.TooMany(open);
        }
        return makeRoomFor(question)
                ? new Standing.Waiting(ask(question, now).shown(), Standing.Waiting.Since.NOW)
                : Standing.Full.FULL;
    }

    private static Standing standing(Entry entry) {
        return switch (entry.state) {
            case OPEN -> new Standing.Waiting(entry.shown(), Standing.Waiting.Since.BEFORE);
            case APPROVED -> new Standing.Approved(entry.id, entry.shown());
            case DENIED -> new Standing.Denied(entry.shown());
            case EXPIRED, SPENT -> throw new IllegalStateException("what is over says nothing about a call");
        };
    }

    private Entry ask(Question question, Instant now) {
        Entry entry = new Entry(newId(), asked++, question, now);
        byId.put(entry.id, entry);
        byCall.put(question.key(), entry);
        inForce.add(entry);
        join(openByCaller, question.caller(), entry);
        characters += question.arguments().length();
        return entry;
    }

    private String newId() {
        byte[] id = new byte[BYTES_OF_ID];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private boolean makeRoomFor(Question question) {
        int needed = question.arguments().length();
        Iterator<Entry> oldest = over.iterator();
        while (!hasRoomFor(needed) && oldest.hasNext()) {
            Entry entry = oldest.next();
            oldest.remove();
            forget(entry);
        }
        return hasRoomFor(needed);
    }

    private boolean hasRoomFor(int needed) {
        return byId.size() < most && characters + needed <= MOST_CHARACTERS;
    }

    private void forget(Entry entry) {
        byId.remove(entry.id);
        byCall.remove(entry.question.key(), entry);
        characters -= entry.question.arguments().length();
    }

    /** Ends what has expired until now. */
    private Instant settled() {
        Instant now = clock.instant();
        while (!inForce.isEmpty() && !now.isBefore(inForce.first().expiresAt)) {
            Entry entry = inForce.first();
            if (entry.state == Approval.State.DENIED) {
                inForce.remove(entry);
                over.add(entry);
            } else {
                end(entry, Approval.State.EXPIRED);
                untold.add(entry);
            }
        }
        return now;
    }

    private void end(Entry entry, Approval.State state) {
        entry.state = state;
        inForce.remove(entry);
        leave(openByCaller, entry.question.caller(), entry);
        leave(batches, entry.question.batchKey(), entry);
    }

    private static void join(Map<String, Set<Entry>> sets, String key, Entry entry) {
        sets.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(entry);
    }

    private static void leave(Map<String, Set<Entry>> sets, String key, Entry entry) {
        sets.computeIfPresent(key, (same, set) -> {
            set.remove(entry);
            return set.isEmpty() ? null : set;
        });
    }

    @Override
    public synchronized Optional<Approval> ofCall(String key) {
        settled();
        return Optional.ofNullable(byCall.get(key)).map(Entry::shown);
    }

    @Override
    public synchronized Optional<Approval> find(String id) {
        settled();
        return Optional.ofNullable(byId.get(id)).map(Entry::shown);
    }

    @Override
    public synchronized Set<String> open(Collection<String> ids) {
        settled();
        Set<String> open = new HashSet<>();
        for (String id : ids) {
            Entry entry = byId.get(id);
            if (entry != null && entry.state == Approval.State.OPEN) {
                open.add(id);
            }
        }
        return open;
    }

    @Override
    public synchronized List<Approval> list(int most) {
        settled();
        return byId.values().stream()
                .sorted(Entry.OPEN_AND_NEWEST_FIRST)
                .limit(most)
                .map(Entry::shown)
                .toList();
    }

    @Override
    public synchronized AnswerResult answer(String id, Answer answer) {
        Instant now = settled();
        Optional<Entry> known = Optional.ofNullable(byId.get(id));
        if (known.isEmpty()) {
            return AnswerResult.Unknown.UNKNOWN;
        }
        Entry entry = known.get();
        if (entry.state != Approval.State.OPEN) {
            return new AnswerResult.NotOpen(entry.shown());
        }
        if (answer.batch().isPresent() && !mayGrant(entry.question, answer)) {
            return new AnswerResult.TooFar(entry.shown());
        }
        leave(openByCaller, entry.question.caller(), entry);
        entry.answer = Optional.of(new Approval.Given(answer, now));
        if (answer.verdict() == Answer.Verdict.APPROVE) {
            approve(entry, answer, now);
        } else {
            entry.state = Approval.State.DENIED;
        }
        return new AnswerResult.Taken(entry.shown());
    }

    private static boolean mayGrant(Question question, Answer answer) {
        return answer.verdict() == Answer.Verdict.APPROVE
                && answer.batch().get().max() >= 1
                && question.batch().isPresent()
                && answer.batch().get().areWithin(question.batch().get());
    }

    private void approve(Entry entry, Answer answer, Instant now) {
        inForce.remove(entry);
        entry.state = Approval.State.APPROVED;
        entry.usesLeft = answer.batch().map(BatchTerms::max).orElse(entry.question.uses());
        entry.expiresAt = now.plus(answer.batch().map(BatchTerms::ttl).orElse(entry.question.ttl()));
        inForce.add(entry);
        if (answer.batch().isPresent()) {
            join(batches, entry.question.batchKey(), entry);
        }
    }

    @Override
    public synchronized OptionalInt spend(List<String> uses) {
        settled();
        List<Entry> taken = new ArrayList<>(uses.size());
        for (String use : uses) {
            Optional<Entry> entry = Optional.ofNullable(byId.get(use));
            if (entry.isEmpty() || entry.get().usesLeft == 0 || entry.get().state != Approval.State.APPROVED) {
                // A yes of which two uses were taken gets both back.
                taken.forEach(given -> given.usesLeft++);
                return OptionalInt.of(taken.size());
            }
            entry.get().usesLeft--;
            taken.add(entry.get());
        }
        for (Entry entry : taken) {
            if (entry.usesLeft == 0) {
                end(entry, Approval.State.SPENT);
                over.add(entry);
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public synchronized List<Approval> dropIdle() {
        Instant now = settled();
        List<Approval> since = untold.stream().map(Entry::shown).toList();
        over.addAll(untold);
        untold.clear();
        Iterator<Entry> all = over.iterator();
        while (all.hasNext()) {
            Entry entry = all.next();
            if (!now.isBefore(entry.expiresAt.plus(KEPT_WHEN_OVER))) {
                all.remove();
                forget(entry);
            }
        }
        return since;
    }

    /** How many questions are kept now, those that are over included. */
    public synchronized int live() {
        return byId.size();
    }
}
