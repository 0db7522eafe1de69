package io.github.mcppolicy.redis;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.AnswerResult;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.ApprovalStore;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.approval.StoreUnavailableException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Questions and answers in Redis, shared by all instances with the same key prefix. Each operation is one script. Time
 * is that of Redis alone. Bounded as the store in memory is. Thread-safe.
 */
final class RedisApprovals implements ApprovalStore {

    private static final int MOST_CHARACTERS = 1 << 24;
    private static final int BYTES_OF_SECRET = 32;
    private static final int BYTES_OF_ID = 16;
    private static final int MOST_UNHEARD = 1_000;

    /** What Redis has not done until then, it will not do any more. */
    private static final Duration UNHEARD_FOR = Duration.ofMinutes(5);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    /** Only after a Redis that has forgotten everything is there another secret. */
    private static final Duration SECRET_IS_KNOWN_FOR = Duration.ofSeconds(5);

    private final RedisCalls calls;
    private final Keys keys;
    private final int most;
    private final LongSupplier nanoTime;
    private final SecureRandom random = new SecureRandom();
    private volatile Optional<KnownSecret> known = Optional.empty();

    /** Ids of questions that may have been opened, though nobody heard so, with the time of that. */
    private final Map<String, Long> unheard = new ConcurrentHashMap<>();

    private final Script standing;
    private final Script ofCall;
    private final Script find;
    private final Script open;
    private final Script list;
    private final Script answer;
    private final Script dropIdle;
    private final Script secret;
    private final Script definitions;

    /** With when it was read. */
    private record KnownSecret(ByteBuffer bytes, long since) {

        byte[] copy() {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return copy;
        }
    }

    /**
     * @param most how many questions are kept at once, at least 1
     * @param time Lua that sets {@code now}, in microseconds
     * @param nanoTime of this JVM, for what it remembers itself
     */
    RedisApprovals(RedisCalls calls, Keys keys, int most, String time, LongSupplier nanoTime) {
        this.calls = calls;
        this.keys = keys;
        this.most = most;
        this.nanoTime = nanoTime;
        this.standing = Script.of(time, ApprovalScripts.STANDING);
        this.ofCall = Script.of(time, ApprovalScripts.OF_CALL);
        this.find = Script.of(time, ApprovalScripts.FIND);
        this.open = Script.of(time, ApprovalScripts.OPEN);
        this.list = Script.of(time, ApprovalScripts.LIST);
        this.answer = Script.of(time, ApprovalScripts.ANSWER);
        this.dropIdle = Script.of(time, ApprovalScripts.DROP_IDLE);
        this.secret = Script.of(time, ApprovalScripts.SECRET);
        this.definitions = Script.of("", ApprovalScripts.DEFINITIONS);
    }

    @Override
    public byte[] secret() throws StoreUnavailableException {
        long now = nanoTime.getAsLong();
        Optional<KnownSecret> remembered = known;
        if (remembered.isPresent() && now - remembered.get().since < SECRET_IS_KNOWN_FOR.toNanos()) {
            return remembered.get().copy();
        }
        byte[] shared = (byte[]) calls.run(secret, List.of(keys.one("secret")), List.of(randomBytes(BYTES_OF_SECRET)));
        known = Optional.of(new KnownSecret(ByteBuffer.wrap(shared.clone()), now));
        return shared;
    }

    @Override
    public Map<String, Set<String>> definitions(Map<String, Set<String>> seenHere) throws StoreUnavailableException {
        List<String> tools = List.copyOf(seenHere.keySet());
        List<byte[]> arguments = new ArrayList<>();
        for (String tool : tools) {
            Set<String> fingerprints = seenHere.getOrDefault(tool, Set.of());
            arguments.add(Keys.bytes(Keys.hash(tool)));
            arguments.add(Keys.bytes(fingerprints.size()));
            fingerprints.stream().map(Keys::bytes).forEach(arguments::add);
        }
        List<?> said = (List<?>) run(definitions, arguments);
        Map<String, Set<String>> all = new HashMap<>();
        for (int i = 0; i < tools.size(); i++) {
            all.put(tools.get(i), texts((List<?>) said.get(i)));
        }
        return all;
    }

    @Override
    public Standing standing(Question question, int mostOpen) throws StoreUnavailableException {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(Keys.bytes(Keys.hash(question.key())));
        arguments.add(Keys.bytes(Keys.hash(question.batchKey())));
        arguments.add(Keys.bytes(Keys.hash(question.caller())));
        arguments.add(Keys.bytes(mostOpen));
        arguments.add(Keys.bytes(most));
        arguments.add(Keys.bytes(MOST_CHARACTERS));
        arguments.add(Keys.bytes(question.arguments().length()));
        String newId = HexFormat.of().formatHex(randomBytes(BYTES_OF_ID));
        arguments.add(Keys.bytes(newId));
        arguments.add(Keys.bytes(ApprovalFields.micros(question.ttl())));
        ApprovalFields.write(question, arguments);
        List<?> said = heard(newId, arguments);
        String outcome = ApprovalFields.text(said.get(0));
        return switch (outcome) {
            case "many" -> new Standing.TooMany(Math.toIntExact((Long) said.get(1)));
            case "full" -> Standing.Full.FULL;
            case "new" -> new Standing.Waiting(approval(said), Standing.Waiting.Since.NOW);
            default -> answered(approval(said));
        };
    }

    private List<?> heard(String newId, List<byte[]> arguments) throws StoreUnavailableException {
        try {
            return (List<?>) run(standing, arguments);
        } catch (StoreUnavailableException nobodyKnows) {
            if (unheard.size() < MOST_UNHEARD) {
                unheard.put(newId, nanoTime.getAsLong());
            }
            throw nobodyKnows;
        }
    }

    /** Whoever hears of a question first is the one that asks it. */
    private Standing answered(Approval approval) {
        return switch (approval.state()) {
            case APPROVED -> new Standing.Approved(approval.id(), approval);
            case DENIED -> new Standing.Denied(approval);
            case OPEN, EXPIRED, SPENT ->
                new Standing.Waiting(
                        approval,
                        unheard.remove(approval.id()) != null
                                ? Standing.Waiting.Since.NOW
                                : Standing.Waiting.Since.BEFORE);
        };
    }

    @Override
    public Optional<Approval> ofCall(String key) throws StoreUnavailableException {
        return all((List<?>) run(ofCall, List.of(Keys.bytes(Keys.hash(key))))).stream()
                .findFirst();
    }

    @Override
    public Optional<Approval> find(String id) throws StoreUnavailableException {
        return ID.matcher(id).matches()
                ? all((List<?>) run(find, List.of(Keys.bytes(id)))).stream().findFirst()
                : Optional.empty();
    }

    @Override
    public Set<String> open(Collection<String> ids) throws StoreUnavailableException {
        List<byte[]> wellFormed = ids.stream()
                .filter(id -> ID.matcher(id).matches())
                .map(Keys::bytes)
                .toList();
        return wellFormed.isEmpty() ? Set.of() : texts((List<?>) run(open, wellFormed));
    }

    private static Set<String> texts(List<?> said) {
        return said.stream().map(ApprovalFields::text).collect(Collectors.toSet());
    }

    @Override
    public List<Approval> list(int most) throws StoreUnavailableException {
        return all((List<?>) run(list, List.of(Keys.bytes(most))));
    }

    @Override
    public AnswerResult answer(String id, Answer given) throws StoreUnavailableException {
        if (!ID.matcher(id).matches()) {
            return AnswerResult.Unknown.UNKNOWN;
        }
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(Keys.bytes(id));
        arguments.add(Keys.bytes(given.verdict() == Answer.Verdict.APPROVE ? "approved" : "denied"));
        arguments.add(Keys.bytes(
                given.batch().map(batch -> String.valueOf(batch.max())).orElse("")));
        arguments.add(Keys.bytes(given.batch()
                .map(batch -> String.valueOf(ApprovalFields.micros(batch.ttl())))
                .orElse("")));
        ApprovalFields.write(given, arguments);
        List<?> said = (List<?>) run(answer, arguments);
        String outcome = ApprovalFields.text(said.get(0));
        return switch (outcome) {
            case "taken" -> new AnswerResult.Taken(approval(said));
            case "far" -> new AnswerResult.TooFar(approval(said));
            case "closed" -> new AnswerResult.NotOpen(approval(said));
            default -> AnswerResult.Unknown.UNKNOWN;
        };
    }

    @Override
    public List<Approval> dropIdle() throws StoreUnavailableException {
        return all((List<?>) run(dropIdle, List.of()));
    }

    @Override
    public List<Approval> openedUnheard() throws StoreUnavailableException {
        List<Approval> opened = new ArrayList<>();
        long now = nanoTime.getAsLong();
        for (Map.Entry<String, Long> call : List.copyOf(unheard.entrySet())) {
            Optional<Approval> found = find(call.getKey());
            boolean isOver = found.isPresent() || now - call.getValue() > UNHEARD_FOR.toNanos();
            if (isOver && unheard.remove(call.getKey(), call.getValue())) {
                found.ifPresent(opened::add);
            }
        }
        return opened;
    }

    private Object run(Script script, List<byte[]> arguments) throws StoreUnavailableException {
        return calls.run(script, List.of(keys.one(ApprovalScripts.ROOT)), arguments);
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Of an outcome, the time, an id and its fields. */
    private static Approval approval(List<?> said) {
        return ApprovalFields.read(number(said.get(1)), ApprovalFields.text(said.get(2)), (List<?>) said.get(3));
    }

    /** Of the time, then ids, each with its fields. */
    private static List<Approval> all(List<?> said) {
        long now = number(said.get(0));
        List<Approval> all = new ArrayList<>();
        for (int i = 1; i + 1 < said.size(); i += 2) {
            all.add(ApprovalFields.read(now, ApprovalFields.text(said.get(i)), (List<?>) said.get(i + 1)));
        }
        return all;
    }

    private static long number(Object bytes) {
        return Long.parseLong(ApprovalFields.text(bytes));
    }
}
