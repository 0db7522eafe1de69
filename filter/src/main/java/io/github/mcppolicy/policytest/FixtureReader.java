package io.github.mcppolicy.policytest;

import io.github.mcppolicy.policy.load.Choice;
import io.github.mcppolicy.policy.load.FieldNames;
import io.github.mcppolicy.policy.load.Fields;
import io.github.mcppolicy.policy.load.Node;
import io.github.mcppolicy.policy.load.Value;
import io.github.mcppolicy.simulation.SimulatedCaller;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads callers and calls, and finds those that were given a name. */
final class FixtureReader {
    private static final FieldNames CALLER =
            FieldNames.of("grant", "principal", "roles", "token", "address", "session", "description");
    private static final FieldNames CALL = FieldNames.of("tool", "arguments", "message", "headers", "description");
    private static final List<String> KINDS = List.of("grant", "principal", "token", "address");
    private static final String LOOPBACK = "127.0.0.1";

    private final Map<String, TestCaller> callers = new LinkedHashMap<>();
    private final Map<String, TestCall> calls = new LinkedHashMap<>();

    /** The callers that have names. One that is wrong has its name all the same. */
    void readCallers(Value value) {
        read(value, FixtureReader::newCaller, TestCaller.ANYBODY, callers);
    }

    /** The calls that have names. */
    void readCalls(Value value) {
        read(value, FixtureReader::newCall, new TestCall("", Map.of()), calls);
    }

    private static <T> void read(Value value, Function<Value, Optional<T>> reader, T otherwise, Map<String, T> named) {
        value.entries()
                .ifPresent(fields -> fields.members()
                        .forEach(member -> named.put(
                                member.name(),
                                reader.apply(fields.value(member)).orElse(otherwise))));
    }

    Optional<TestCaller> caller(Value value) {
        return value.node() instanceof Node.Text ? named(value, callers, "callers") : newCaller(value);
    }

    Optional<TestCall> call(Value value) {
        return value.node() instanceof Node.Text ? named(value, calls, "calls") : newCall(value);
    }

    private static <T> Optional<T> named(Value value, Map<String, T> fixtures, String field) {
        return fixtures.isEmpty()
                ? value.refuse(
                        "the file gives nobody and nothing this name",
                        "add it to \"" + field + "\", or write an object here")
                : Choice.read(value, fixtures);
    }

    private static Optional<TestCaller> newCaller(Value value) {
        Optional<Fields> fields = value.fields(CALLER);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Fields all = fields.get();
        List<String> kinds = KINDS.stream().filter(all::has).toList();
        if (kinds.size() != 1) {
            return value.refuse(
                    kinds.isEmpty()
                            ? "it is not said who calls"
                            : "these exclude each other: " + String.join(", ", kinds),
                    "write one of grant, principal, token and address");
        }
        if (all.has("roles") && !kinds.get(0).equals("principal")) {
            return value.refuse("roles belong to a principal", "write a principal, or remove the roles");
        }
        String session =
                all.optional("session").flatMap(Value::textThatIsNotEmpty).orElse("");
        Set<String> roles = new HashSet<>();
        all.optional("roles").stream()
                .flatMap(list -> list.elements().stream())
                .forEach(role -> role.textThatIsNotEmpty().ifPresent(roles::add));
        return all.required(kinds.get(0))
                .flatMap(Value::textThatIsNotEmpty)
                .map(who -> new TestCaller(caller(kinds.get(0), who, roles), session));
    }

    private static SimulatedCaller caller(String kind, String who, Set<String> roles) {
        return switch (kind) {
            case "grant" -> new SimulatedCaller.Granted(who);
            case "principal" -> new SimulatedCaller.Known(Optional.of(who), LOOPBACK, List.of(), roles);
            case "token" -> SimulatedCaller.holderOf(who);
            default -> SimulatedCaller.at(who);
        };
    }

    private static Optional<TestCall> newCall(Value value) {
        Optional<Fields> fields = value.fields(CALL);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Fields all = fields.get();
        if (all.has("tool") == all.has("message")) {
            return value.refuse(
                    all.has("tool") ? "tool and message exclude each other" : "it is not said what is sent",
                    "write a tool with its arguments, or a message");
        }
        Map<String, String> headers =
                all.optional("headers").map(FixtureReader::headers).orElse(Map.of());
        if (all.has("message")) {
            if (all.has("arguments")) {
                return value.refuse("arguments belong to a tool", "write them into the message");
            }
            return all.required("message")
                    .flatMap(message -> verbatim(message, Stream.of("{", "[")))
                    .map(message -> new TestCall(message, headers));
        }
        Optional<String> arguments = all.has("arguments")
                ? all.required("arguments").flatMap(given -> verbatim(given, Stream.of("{")))
                : Optional.of("{}");
        return all.required("tool")
                .flatMap(Value::text)
                .flatMap(tool -> arguments.map(given -> TestCall.ofTool(tool, given, headers)));
    }

    private static Optional<String> verbatim(Value value, Stream<String> beginnings) {
        return value.node() instanceof Node.Verbatim written && beginnings.anyMatch(written.text()::startsWith)
                ? Optional.of(written.text())
                : value.notA(
                        "an object" + (value.pointer().text().endsWith("/message") ? ", or a list for a batch" : ""));
    }

    private static Map<String, String> headers(Value value) {
        Map<String, String> headers = new LinkedHashMap<>();
        value.entries()
                .ifPresent(fields -> fields.members()
                        .forEach(member ->
                                fields.value(member).text().ifPresent(text -> headers.put(member.name(), text))));
        return headers;
    }
}
