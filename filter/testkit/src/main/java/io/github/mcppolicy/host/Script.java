package io.github.mcppolicy.host;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The calls of the Servlet API that a {@link io.github.mcppolicy.host.app.ScriptedServlet} makes, in order. */
final class Script {
    private final ArrayNode steps = new JsonMapper().createArrayNode();

    /** A JSON answer. */
    static Script json() {
        return new Script().then("setContentType", "application/json");
    }

    /** An event stream. */
    static Script events() {
        return new Script().then("setContentType", "text/event-stream");
    }

    /** Adds a call with at most two arguments. */
    Script then(String method, String... arguments) {
        ArrayNode step = steps.addArray().add(method);
        for (String argument : arguments) {
            step.add(argument);
        }
        return this;
    }

    /** Adds the calls of another script. */
    Script then(Script others) {
        steps.addAll(others.steps);
        return this;
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
