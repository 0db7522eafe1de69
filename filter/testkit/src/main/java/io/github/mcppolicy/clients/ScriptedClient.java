package io.github.mcppolicy.clients;

import io.github.mcppolicy.external.NodeProject;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client that runs on Node.
 *
 * @param script makes the client do what {@code client-checks.mjs} asks for
 */
public record ScriptedClient(String name, NodeProject project, String script, Map<Capability, String> leftOut)
        implements Client {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Attempts attempt(Target target) throws Exception {
        NodeProject.Finished finished = project.run(script, arguments(target).toString());
        Attempts attempts = Attempts.printedIn(finished.output());
        if (attempts.outcomes().isEmpty()) {
            throw new IllegalStateException(script + " tried nothing:\n" + finished.output());
        }
        return attempts;
    }

    private ObjectNode arguments(Target target) {
        ObjectNode arguments = JSON.createObjectNode()
                .put("url", target.url())
                .put("era", target.era().name())
                .put("guard", target.guard().name())
                .put("questions", target.operator().questions())
                .put("token", target.operator().token());
        leftOut.keySet().forEach(capability -> arguments.withArray("leftOut").add(capability.toString()));
        return arguments;
    }
}
