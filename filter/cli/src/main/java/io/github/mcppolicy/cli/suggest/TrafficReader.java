package io.github.mcppolicy.cli.suggest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.cli.records.DecisionRecord;
import io.github.mcppolicy.cli.records.Outcome;
import io.github.mcppolicy.cli.records.RecordFile;
import io.github.mcppolicy.cli.records.RecordLines;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.message.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads records into {@link Traffic}. Instances write side by side, files overlap, and a record may be there twice. The
 * records are therefore sorted by time, which is what windows need, and by id, which brings the same ones together. For
 * use by one thread.
 */
final class TrafficReader {
    /** About 30 MB. */
    private static final int ROWS_IN_MEMORY = 400_000;

    private static final List<String> REFERENCES = List.of("completion/complete", "resources/unsubscribe");

    private final RecordLines lines;
    private final Instant since;
    private final Optional<String> given;
    private final Facts facts = new Facts();
    private final MessageDigest sha256 = sha256();
    private long before;
    private boolean hasOtherVersions;

    private TrafficReader(List<RecordFile> files, Instant since, Optional<String> given) {
        this.lines = new RecordLines(files);
        this.since = since;
        this.given = given;
    }

    /**
     * Reads each file once.
     *
     * @param since records from before are left out
     * @param given the fingerprint of the policy that rules are kept of; empty where there is none
     */
    static Traffic read(List<RecordFile> files, Instant since, Optional<String> given)
            throws IOException, NoSuggestionException {
        return read(files, since, given, ROWS_IN_MEMORY);
    }

    static Traffic read(List<RecordFile> files, Instant since, Optional<String> given, int rowsInMemory)
            throws IOException, NoSuggestionException {
        return new TrafficReader(files, since, given).read(rowsInMemory);
    }

    private Traffic read(int rowsInMemory) throws IOException, NoSuggestionException {
        try (SortedRows rows = new SortedRows(rowsInMemory)) {
            lines.forEach(record -> {
                if (record.time().isBefore(since)) {
                    before++;
                } else {
                    add(record, rows);
                }
            });
            Tally tally = new Tally(facts);
            rows.forEach(tally::add);
            tally.end();
            return new Traffic(
                    tally, facts, lines.records(), lines.ofQuestions(), before, lines.unreadable(), hasOtherVersions);
        }
    }

    private void add(DecisionRecord record, SortedRows rows) throws IOException, NoSuggestionException {
        hasOtherVersions |= given.isPresent() && !given.get().equals(record.policy());
        // Several names may be one folder, whose entry then counts each of them.
        Map<Integer, Long> amounts = new HashMap<>();
        Map<Fact.Subject, Long> subjects = subjects(record);
        subjects.keySet().forEach(facts::see);
        for (Map.Entry<Fact.Subject, Long> subject : subjects.entrySet()) {
            amounts.merge(facts.number(fact(record, subject.getKey())), subject.getValue(), Long::sum);
        }
        UUID id = id(record.id());
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, record.time());
        long caller = hash(record.caller()).getLong();
        for (Map.Entry<Integer, Long> amount : amounts.entrySet()) {
            rows.add(new Row(
                    micros,
                    id.getMostSignificantBits(),
                    id.getLeastSignificantBits(),
                    amount.getKey(),
                    (int) Math.min(Integer.MAX_VALUE, amount.getValue()),
                    caller));
        }
    }

    private Fact fact(DecisionRecord record, Fact.Subject subject) {
        Fact.Amount amount = Fact.Amount.EXACT;
        if (subject instanceof Fact.Target) {
            boolean isReference = record.kind().equals(Optional.of(TargetKind.RESOURCE_TEMPLATE))
                    || record.methods().stream().anyMatch(REFERENCES::contains);
            amount = isReference ? Fact.Amount.REFERENCE : exactness(record);
        }
        Fact.Version version = given.equals(Optional.of(record.policy())) ? Fact.Version.GIVEN : Fact.Version.OTHER;
        return new Fact(subject, record.outcome(), record.rule(), amount, version);
    }

    private static Fact.Amount exactness(DecisionRecord record) {
        boolean eachNameOnce =
                record.messages() == 1 || record.messages() == record.names().size();
        boolean isKnown =
                isOneOfEachMessage(record) ? eachNameOnce || record.names().size() == 1 : record.messages() == 1;
        return isKnown ? Fact.Amount.EXACT : Fact.Amount.AT_MOST;
    }

    /** Whether a message names exactly one of them; a message may name several resources. */
    private static boolean isOneOfEachMessage(DecisionRecord record) {
        return record.kind().equals(Optional.of(TargetKind.TOOL))
                || record.kind().equals(Optional.of(TargetKind.PROMPT));
    }

    /** What the record is about, each with how many messages at most. */
    private static Map<Fact.Subject, Long> subjects(DecisionRecord record) {
        Map<Fact.Subject, Long> subjects = new HashMap<>();
        if (record.outcome() == Outcome.REFUSED) {
            subjects.put(Fact.Anything.ANYTHING, record.messages());
        } else if (record.kind().isPresent()) {
            Section section = Section.of(record.kind().get());
            long most = isOneOfEachMessage(record)
                    ? Math.max(1, record.messages() - record.names().size() + 1)
                    : record.messages();
            for (String name : record.names()) {
                subjects.put(new Fact.Target(new Use(record.grant(), section, name)), most);
            }
            if (record.omitted() > 0) {
                subjects.put(new Fact.Omitted(record.grant(), section), record.omitted());
            }
        } else if (record.methods().isEmpty() && record.outcome() == Outcome.STOPPED) {
            subjects.put(Fact.Unread.UNREAD, record.messages());
        } else {
            record.methods()
                    .forEach(method -> withoutTarget(record, method)
                            .ifPresent(subject -> subjects.put(subject, record.messages())));
        }
        return subjects;
    }

    /** Records leave an empty name out. */
    private static Optional<Fact.Subject> withoutTarget(DecisionRecord record, String method) {
        return switch (method) {
            case "tools/call" -> Optional.of(new Fact.Target(new Use(record.grant(), Section.TOOLS, "")));
            case "prompts/get" -> Optional.of(new Fact.Target(new Use(record.grant(), Section.PROMPTS, "")));
            case "resources/subscribe", "resources/unsubscribe" -> Optional.of(new Fact.UnknownMethod(method));
            default ->
                Methods.treatment(method)
                                .filter(treatment -> treatment != Methods.Treatment.SERVER_ONLY)
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(new Fact.UnknownMethod(method));
        };
    }

    /** Ids are UUIDs; another text is hashed into one. */
    private UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException other) {
            // Hashed, as below.
        }
        ByteBuffer hash = hash(text);
        return new UUID(hash.getLong(), hash.getLong());
    }

    private ByteBuffer hash(String text) {
        return ByteBuffer.wrap(sha256.digest(text.getBytes(UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
