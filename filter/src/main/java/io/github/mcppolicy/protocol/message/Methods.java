package io.github.mcppolicy.protocol.message;

import static io.github.mcppolicy.protocol.message.Methods.Treatment.EVALUATED;
import static io.github.mcppolicy.protocol.message.Methods.Treatment.FILTERED;
import static io.github.mcppolicy.protocol.message.Methods.Treatment.PASSED_ON;
import static io.github.mcppolicy.protocol.message.Methods.Treatment.SERVER_ONLY;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.text.ConfusableKeys;
import io.github.mcppolicy.protocol.text.LenientText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Defines what happens to each method that a client sends, for the protocol revisions 2024-11-05, 2025-03-26,
 * 2025-06-18, 2025-11-25 and 2026-07-28 and the tasks extension. No other class does.
 */
public final class Methods {

    static final String CALL_TOOL = "tools/call";
    static final String LIST_TOOLS = "tools/list";
    static final String GET_PROMPT = "prompts/get";
    static final String READ_RESOURCE = "resources/read";
    static final String INITIALIZE = "initialize";
    static final String CANCELLED = "notifications/cancelled";

    /** What happens to a method. */
    public enum Treatment {
        /** The policy decides whether it reaches the app. */
        EVALUATED,
        /** It reaches the app, and hidden entries are removed from its answer. */
        FILTERED,
        /**
         * It reaches the app: it uses nothing that a policy has rules for, or continues something that was evaluated
         * before.
         */
        PASSED_ON,
        /** Only servers send it, so to an app the method does not exist. */
        SERVER_ONLY
    }

    /** Makes the operation from the parameters, once all of them have been read. */
    private interface Parameters {
        Operation operation(ParameterFields parameters) throws MalformedException;
    }

    private record Row(String method, Treatment treatment, NameHeader nameHeader, Parameters parameters) {
        Row(String method, Treatment treatment, Parameters parameters) {
            this(method, treatment, NameHeader.NONE, parameters);
        }

        Row repeating(NameHeader repeated) {
            return new Row(method, treatment, repeated, parameters);
        }
    }

    private static final List<Row> TABLE = List.of(
            evaluated(CALL_TOOL, parameters -> new Operation.CallTool(parameters.toolCall(), parameters.retry()))
                    .repeating(NameHeader.OF_NAME),
            evaluated(GET_PROMPT, ParameterFields::promptRequest).repeating(NameHeader.OF_NAME),
            evaluated(READ_RESOURCE, parameters -> use(READ_RESOURCE, parameters.resource()))
                    .repeating(NameHeader.OF_URI),
            ofTheHandshakeEra("resources/subscribe", Methods::use),
            ofTheHandshakeEra("resources/unsubscribe", Methods::reference),
            evaluated("completion/complete", parameters -> reference("completion/complete", parameters.reference())),
            evaluated(
                    "subscriptions/listen",
                    parameters ->
                            new Operation.UseResources("subscriptions/listen", parameters.resourceSubscriptions())),
            filtered(TargetKind.TOOL),
            filtered(TargetKind.RESOURCE),
            filtered(TargetKind.RESOURCE_TEMPLATE),
            filtered(TargetKind.PROMPT),
            new Row(INITIALIZE, PASSED_ON, parameters -> new Operation.Initialize()),
            passedOn("server/discover"),
            passedOn("ping"),
            passedOn("logging/setLevel"),
            passedOn("notifications/initialized"),
            new Row(CANCELLED, PASSED_ON, parameters -> new Operation.Cancel(parameters.cancelled())),
            passedOn("notifications/progress"),
            passedOn("notifications/roots/list_changed"),
            // What a task does was evaluated when a call started it.
            passedOn("tasks/get").repeating(NameHeader.OF_TASK_ID),
            passedOn("tasks/list"),
            passedOn("tasks/result"),
            passedOn("tasks/cancel").repeating(NameHeader.OF_TASK_ID),
            passedOn("tasks/update").repeating(NameHeader.OF_TASK_ID),
            // This one is about a task that the server started at the client.
            passedOn("notifications/tasks/status"),
            serverOnly("sampling/createMessage"),
            serverOnly("elicitation/create"),
            serverOnly("roots/list"),
            serverOnly("notifications/message"),
            serverOnly("notifications/tools/list_changed"),
            serverOnly("notifications/resources/list_changed"),
            serverOnly("notifications/resources/updated"),
            serverOnly("notifications/prompts/list_changed"),
            serverOnly("notifications/elicitation/complete"),
            serverOnly("notifications/subscriptions/acknowledged"),
            serverOnly("notifications/tasks"));

    private static final Map<String, Row> BY_METHOD =
            TABLE.stream().collect(Collectors.toUnmodifiableMap(Row::method, Function.identity()));

    /** The methods whose look-alikes could reach what the policy governs. */
    private static final ConfusableKeys GOVERNED = new ConfusableKeys(TABLE.stream()
            .filter(row -> row.treatment() == EVALUATED || row.treatment() == FILTERED)
            .map(Row::method)
            .toList());

    private Methods() {}

    private static Row evaluated(String method, Parameters parameters) {
        return new Row(method, EVALUATED, parameters);
    }

    /**
     * A method about one resource that the stateless revisions no longer have. They say nothing about its parameters,
     * so a stateless request that names no resource is not malformed; the app has to answer that it does not have the
     * method.
     */
    private static Row ofTheHandshakeEra(String method, BiFunction<String, Target, Operation> named) {
        Operation unnamed = new Operation.Unknown(method);
        return evaluated(
                method,
                parameters -> parameters
                        .resourceOfTheHandshakeEra()
                        .map(resource -> named.apply(method, resource))
                        .orElse(unnamed));
    }

    private static Operation use(String method, Target resource) {
        return new Operation.UseResources(method, List.of(resource.name()));
    }

    private static Operation reference(String method, Target target) {
        return new Operation.Reference(method, target);
    }

    private static Row filtered(TargetKind list) {
        String method = listing(list);
        Operation operation = new Operation.GetList(method, list);
        return new Row(method, FILTERED, parameters -> operation);
    }

    private static Row passedOn(String method) {
        Operation operation = new Operation.PassedOn(method);
        return new Row(method, PASSED_ON, parameters -> operation);
    }

    private static Row serverOnly(String method) {
        Operation operation = new Operation.Unknown(method);
        return new Row(method, SERVER_ONLY, parameters -> operation);
    }

    /**
     * What a message asks for.
     *
     * @throws MalformedException if the parameters do not have the types that the method requires, or the method is
     *     easily mistaken for a governed one
     */
    static Operation operation(String method, ParameterFields parameters) throws MalformedException {
        @Nullable Row row = BY_METHOD.get(method);
        if (row != null) {
            return row.parameters().operation(parameters);
        }
        Optional<String> confusable = GOVERNED.confusedWith(method);
        if (confusable.isPresent()) {
            throw MalformedException.invalidRequest("the method can be taken for " + confusable.get());
        }
        if (LenientText.isUnsettled(method)) {
            throw MalformedException.invalidRequest("the method holds characters that can be read as another method");
        }
        return new Operation.Unknown(method);
    }

    /** The method that asks for the list of a kind. */
    public static String listing(TargetKind kind) {
        return switch (kind) {
            case TOOL -> LIST_TOOLS;
            case RESOURCE -> "resources/list";
            case RESOURCE_TEMPLATE -> "resources/templates/list";
            case PROMPT -> "prompts/list";
        };
    }

    /** Every method of the table. */
    public static Stream<String> all() {
        return TABLE.stream().map(Row::method);
    }

    /** What the header {@code Mcp-Name} repeats of a message with that method. */
    public static NameHeader nameHeader(String method) {
        @Nullable Row row = BY_METHOD.get(method);
        return row == null ? NameHeader.NONE : row.nameHeader();
    }

    /** What happens to the method; empty for one that is not in the table. */
    public static Optional<Treatment> treatment(String method) {
        return Optional.ofNullable(BY_METHOD.get(method)).map(Row::treatment);
    }
}
