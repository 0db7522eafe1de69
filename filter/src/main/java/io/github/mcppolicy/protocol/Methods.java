package io.github.mcppolicy.protocol;

import java.util.Optional;
import java.util.Set;

/**
 * The one table of what happens to each method that a client can send, in the protocol revisions 2025-03-26, 2025-06-18
 * and 2025-11-25. Server-to-client methods are not here: a client that sends one sends an unknown method.
 */
final class Methods {

    static final String CALL_TOOL = "tools/call";
    static final String LIST_TOOLS = "tools/list";
    static final String INITIALIZE = "initialize";

    private static final Set<String> UNJUDGED = Set.of(
            "completion/complete",
            "logging/setLevel",
            "notifications/cancelled",
            "notifications/initialized",
            "notifications/progress",
            "notifications/roots/list_changed",
            "notifications/tasks/status",
            "ping",
            "prompts/get",
            "prompts/list",
            "resources/list",
            "resources/read",
            "resources/subscribe",
            "resources/templates/list",
            "resources/unsubscribe",
            "tasks/cancel",
            "tasks/get",
            "tasks/list",
            "tasks/result");

    /** The methods whose look-alikes could reach what the policy judges or filters. */
    private static final LookalikeKeys GOVERNED = new LookalikeKeys(Set.of(CALL_TOOL, LIST_TOOLS));

    private Methods() {}

    /** The operation of a method that has no payload of interest: every one but {@link #CALL_TOOL}. */
    static Operation operation(String method) {
        if (method.equals(LIST_TOOLS)) {
            return new Operation.ListTools();
        }
        if (method.equals(INITIALIZE)) {
            return new Operation.Initialize();
        }
        return UNJUDGED.contains(method) ? new Operation.Unjudged(method) : new Operation.Unknown(method);
    }

    /** The governed method that a lenient host could take an unknown one for. */
    static Optional<String> lookalike(String unknown) {
        return GOVERNED.lookedLike(unknown);
    }
}
