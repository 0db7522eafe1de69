package io.github.mcppolicy.approval;

import io.github.mcppolicy.limit.UsesOfApprovals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Questions and answers in this JVM's memory, under one lock: only calls that need a yes come here. Nothing waits for
 * anything else while it holds the lock, so that limits may spend uses while they hold theirs.
 *
 * <p>Bounded: there are never more than {@code most} questions, nor more than {@value #MOST_CHARACTERS} characters of
 * arguments. What is over is kept for an hour, and is forgotten earlier when a new question needs the room. An open
 * question, a yes that can be used and a no that still holds are never forgotten for another.
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

    /** By id, oldest first. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** The last question about each call. */
    private final Map<String, Entry> byCall = new HashMap<>();

    private final Map<String, Set<Entry>> batches = new HashMap<>();
    private final Map<String, Set<Entry>> openByCaller = new HashMap<>();

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
        private final String id;
        private final Question question;
        private final Instant askedAt;
        private Approval.State state = Approval.State.OPEN;
        private Instant expiresAt;
        private Optional<Approval.Given> answer = Optional.empty();
        private int usesLeft;
        /** Whether {@link #dropIdle} has returned it, where it has expired. */
        private boolean isTold;

        Entry(String id, Question question, Instant now) {
            this.id = id;
            this.question = question;
            this.askedAt = now;
            this.expiresAt = now.plus(question.ttl());
        }

        Approval shown() {
            return new Approval(id, question, state, askedAt, expiresAt, answer, usesLeft);
        }

        /** Whether its time has come; what is over stays as it is. */
        boolean expiresNow(Instant now) {
            return (state == Approval.State.OPEN || state == Approval.State.APPROVED) && !now.isBefore(expiresAt);
        }

        /** Whether it says anything about a call that comes now. */
        boolean isOver(Instant now) {
            return switch (state) {
                case OPEN, APPROVED -> false;
                case DENIED -> !now.isBefore(expiresAt);
                case EXPIRED, SPENT -> true;
            };
        }
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    @Override
    public synchronized Standing standing(Question question, int mostOpen) {
        Instant now = clock.instant();
        Optional<Entry> known = ofCall(question.key(), now).filter(entry -> !entry.isOver(now));
        if (known.isPresent()) {
            return standing(known.get());
        }
        Optional<Entry> batch = batch(question.batchKey(), now);
        if (batch.isPresent()) {
            return standing(batch.get());
        }
        int open = open(question.caller(), now);
        if (open >= mostOpen) {
            return new Standing.TooMany(open);
        }
        return makeRoom(question, now)
                ? new Standing.Waiting(ask(question, now).shown(), Standing.Waiting.Since.NOW)
                : Standing.Full.FULL;
    }

    private static Standing standing(Entry entry) {
        return switch (entry.state) {
            case OPEN -> new Standing.Waiting(entry.shown(), Standing.Waiting.Since.BEFORE);
            case APPROVED -> new Standing.Approved(entry.id, entry.shown());
            case DENIED -> new Standing.Denied(entry.shown());
            case EXPIRED, SPENT -> throw new IllegalStateException("what is over answers for no call");
        };
    }

    private Entry ask(Question question, Instant now) {
        Entry entry = new Entry(newId(), question, now);
        entries.put(entry.id, entry);
        byCall.put(question.key(), entry);
        openByCaller
                .computeIfAbsent(question.caller(), caller -> new LinkedHashSet<>())
                .add(entry);
        characters += question.arguments().length();
        return entry;
    }

    private String newId() {
        byte[] id = new byte[BYTES_OF_ID];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private int open(String caller, Instant now) {
        // A copy, because what expires leaves the set.
        List.copyOf(openByCaller.getOrDefault(caller, Set.of())).forEach(entry -> settle(entry, now));
        return openByCaller.getOrDefault(caller, Set.of()).size();
    }

    private boolean makeRoom(Question question, Instant now) {
        int needed = question.arguments().length();
        if (!hasRoomFor(needed)) {
            List.copyOf(entries.values()).forEach(entry -> {
                settle(entry, now);
                if (!hasRoomFor(needed) && entry.isOver(now) && !isUntold(entry)) {
                    forget(entry);
                }
            });
        }
        return hasRoomFor(needed);
    }

    private boolean hasRoomFor(int needed) {
        return entries.size() < most && characters + needed <= MOST_CHARACTERS;
    }

    /** Nobody would ever record that it has expired. */
    private static boolean isUntold(Entry entry) {
        return entry.state == Approval.State.EXPIRED && !entry.isTold;
    }

    private void forget(Entry entry) {
        entries.remove(entry.id);
        byCall.remove(entry.question.key(), entry);
        characters -= entry.question.arguments().length();
    }

    /** Brings the entry up to now. */
    private void settle(Entry entry, Instant now) {
        if (entry.expiresNow(now)) {
            end(entry, Approval.State.EXPIRED);
        }
    }

    /** The entry takes part in nothing any more. */
    private void end(Entry entry, Approval.State state) {
        entry.state = state;
        leave(openByCaller, entry.question.caller(), entry);
        leave(batches, entry.question.batchKey(), entry);
    }

    private static void leave(Map<String, Set<Entry>> sets, String key, Entry entry) {
        sets.computeIfPresent(key, (same, set) -> {
            set.remove(entry);
            return set.isEmpty() ? null : set;
        });
    }

    private Optional<Entry> ofCall(String key, Instant now) {
        Optional<Entry> entry = Optional.ofNullable(byCall.get(key));
        entry.ifPresent(known -> settle(known, now));
        return entry;
    }

    private Optional<Entry> batch(String key, Instant now) {
        List<Entry> all = List.copyOf(batches.getOrDefault(key, Set.of()));
        all.forEach(entry -> settle(entry, now));
        return all.stream()
                .filter(entry -> entry.state == Approval.State.APPROVED)
                .findFirst();
    }

    @Override
    public synchronized Optional<Approval> ofCall(String key) {
        return ofCall(key, clock.instant()).map(Entry::shown);
    }

    @Override
    public synchronized Optional<Approval> find(String id) {
        Instant now = clock.instant();
        Optional<Entry> entry = Optional.ofNullable(entries.get(id));
        entry.ifPresent(known -> settle(known, now));
        return entry.map(Entry::shown);
    }

    @Override
    public synchronized List<Approval> list(int most) {
        Instant now = clock.instant();
        entries.values().forEach(entry -> settle(entry, now));
        List<Entry> newestFirst = new ArrayList<>(entries.values());
        Collections.reverse(newestFirst);
        newestFirst.sort(Comparator.comparing(entry -> entry.state != Approval.State.OPEN));
        return newestFirst.stream().limit(most).map(Entry::shown).toList();
    }

    @Override
    public synchronized AnswerResult answer(String id, Answer answer) {
        Instant now = clock.instant();
        Optional<Entry> known = Optional.ofNullable(entries.get(id));
        if (known.isEmpty()) {
            return AnswerResult.Unknown.UNKNOWN;
        }
        Entry entry = known.get();
        settle(entry, now);
        if (entry.state != Approval.State.OPEN) {
            return new AnswerResult.NotOpen(entry.shown());
        }
        if (answer.batch().isPresent() && !mayGrant(entry.question, answer)) {
            return new AnswerResult.TooFar(entry.shown());
        }
        end(entry, answer.verdict() == Answer.Verdict.APPROVE ? Approval.State.APPROVED : Approval.State.DENIED);
        entry.answer = Optional.of(new Approval.Given(answer, now));
        if (entry.state == Approval.State.APPROVED) {
            approve(entry, answer, now);
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
        entry.usesLeft = answer.batch().map(BatchTerms::max).orElse(entry.question.uses());
        entry.expiresAt = now.plus(answer.batch().map(BatchTerms::ttl).orElse(entry.question.ttl()));
        if (answer.batch().isPresent()) {
            batches.computeIfAbsent(entry.question.batchKey(), key -> new LinkedHashSet<>())
                    .add(entry);
        }
    }

    @Override
    public synchronized OptionalInt spend(List<String> uses) {
        Instant now = clock.instant();
        List<Entry> taken = new ArrayList<>(uses.size());
        for (String use : uses) {
            Optional<Entry> entry = Optional.ofNullable(entries.get(use));
            entry.ifPresent(known -> settle(known, now));
            if (entry.isEmpty() || entry.get().usesLeft == 0 || entry.get().state != Approval.State.APPROVED) {
                // A yes of which two uses were taken gets both back.
                taken.forEach(given -> given.usesLeft++);
                return OptionalInt.of(taken.size());
            }
            entry.get().usesLeft--;
            taken.add(entry.get());
        }
        taken.stream()
                .filter(entry -> entry.usesLeft == 0 && entry.state == Approval.State.APPROVED)
                .forEach(entry -> end(entry, Approval.State.SPENT));
        return OptionalInt.empty();
    }

    @Override
    public synchronized List<Approval> dropIdle() {
        Instant now = clock.instant();
        List<Approval> since = new ArrayList<>();
        for (Entry entry : List.copyOf(entries.values())) {
            settle(entry, now);
            if (isUntold(entry)) {
                entry.isTold = true;
                since.add(entry.shown());
            }
            if (entry.isOver(now) && !now.isBefore(entry.expiresAt.plus(KEPT_WHEN_OVER))) {
                forget(entry);
            }
        }
        return since;
    }

    /** How many questions are kept now, those that are over included. */
    public synchronized int live() {
        return entries.size();
    }
}
