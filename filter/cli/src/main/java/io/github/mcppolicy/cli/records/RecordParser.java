package io.github.mcppolicy.cli.records;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.protocol.TargetKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads lines of audit files. Members that are not needed, and those of later versions, are passed over. */
public final class RecordParser {
    private static final JsonFactory JSON = new JsonFactory();

    private static final String ARGUMENTS = "arguments";

    private static final Set<String> TEXTS = Stream.concat(
                    Stream.of(
                            "id",
                            "time",
                            "decision",
                            "mode",
                            "rule",
                            "method",
                            "caller",
                            "grant",
                            "policy",
                            "approval",
                            "session",
                            "detail",
                            "approvalStep"),
                    Stream.of(TargetKind.values()).map(TargetKind::noun))
            .collect(Collectors.toSet());

    private static final Set<String> LISTS = Stream.concat(
                    Stream.of("methods", ARGUMENTS),
                    Stream.of(TargetKind.values()).map(TargetKind::list))
            .collect(Collectors.toSet());

    private static final Set<String> NUMBERS = Stream.concat(
                    Stream.of("messages"), LISTS.stream().map(RecordParser::omitted))
            .collect(Collectors.toSet());

    private static final Map<String, AuditDecision> DECISIONS =
            Stream.of(AuditDecision.values()).collect(Collectors.toMap(AuditDecision::word, Function.identity()));

    private static final Map<String, Mode> MODES = Stream.of(Mode.values())
            .collect(Collectors.toMap(mode -> mode.name().toLowerCase(Locale.ROOT), Function.identity()));

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    private RecordParser() {}

    private static String omitted(String list) {
        return list + "Omitted";
    }

    /**
     * Reads a line.
     *
     * @return empty for the record of a question to a person
     * @throws NotARecordException when it is something else
     */
    public static Optional<DecisionRecord> parse(byte[] line, int length) throws NotARecordException {
        RecordParser parser = new RecordParser();
        parser.read(line, length);
        return parser.record();
    }

    private void read(byte[] line, int length) throws NotARecordException {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new NotARecordException("it is not a JSON object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                member(json, json.currentName());
            }
            if (json.nextToken() != null) {
                throw new NotARecordException("something follows the JSON object");
            }
        } catch (JacksonException cutOrForeign) {
            throw new NotARecordException("it is not JSON, or only a part of it");
        }
    }

    private void member(JsonParser json, String name) throws NotARecordException {
        JsonToken value = json.nextToken();
        if (TEXTS.contains(name)) {
            require(value, JsonToken.VALUE_STRING, name, "a string");
            texts.put(name, json.getString());
        } else if (NUMBERS.contains(name)) {
            require(value, JsonToken.VALUE_NUMBER_INT, name, "a whole number");
            numbers.put(name, json.getLongValue());
        } else if (LISTS.contains(name)) {
            require(value, JsonToken.START_ARRAY, name, "a list");
            lists.put(name, list(json, name));
        } else {
            json.skipChildren();
        }
    }

    private static List<String> list(JsonParser json, String name) throws NotARecordException {
        Set<String> list = new LinkedHashSet<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            require(token, JsonToken.VALUE_STRING, name, "a list of strings");
            list.add(json.getString());
        }
        return new ArrayList<>(list);
    }

    private static void require(JsonToken found, JsonToken expected, String name, String what)
            throws NotARecordException {
        if (found != expected) {
            throw new NotARecordException("its \"" + name + "\" is not " + what);
        }
    }

    private Optional<DecisionRecord> record() throws NotARecordException {
        String id = text("id");
        if (id.isEmpty()) {
            throw new NotARecordException("it has no \"id\"");
        }
        if (texts.containsKey("approvalStep")) {
            return Optional.empty();
        }
        Optional<TargetKind> kind = Stream.of(TargetKind.values())
                .filter(one -> texts.containsKey(one.noun()) || lists.containsKey(one.list()))
                .findFirst();
        return Optional.of(new DecisionRecord(
                id,
                time(),
                known(DECISIONS, "decision"),
                known(MODES, "mode"),
                text("rule"),
                names("method", "methods"),
                kind,
                kind.map(one -> names(one.noun(), one.list())).orElse(List.of()),
                kind.map(one -> number(omitted(one.list()), 0)).orElse(0L),
                number("messages", 1),
                text("caller"),
                text("grant"),
                text("policy"),
                text("approval"),
                text("session"),
                lists.getOrDefault(ARGUMENTS, List.of()),
                number(omitted(ARGUMENTS), 0),
                text("detail")));
    }

    private String text(String name) {
        return texts.getOrDefault(name, "");
    }

    private long number(String name, long least) {
        return Math.max(least, numbers.getOrDefault(name, least));
    }

    private List<String> names(String one, String several) {
        String single = texts.get(one);
        return single == null ? lists.getOrDefault(several, List.of()) : List.of(single);
    }

    private <T> T known(Map<String, T> words, String name) throws NotARecordException {
        String word = text(name);
        if (!words.containsKey(word)) {
            throw new NotARecordException(
                    word.isEmpty()
                            ? "it has no \"" + name + "\""
                            : "its \"" + name + "\" is not one that this version knows");
        }
        return Objects.requireNonNull(words.get(word));
    }

    private Instant time() throws NotARecordException {
        try {
            Instant time = Instant.parse(text("time"));
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException notOne) {
            // Told of below.
        }
        throw new NotARecordException("its \"time\" is not an instant of RFC 3339 since 1970");
    }
}
