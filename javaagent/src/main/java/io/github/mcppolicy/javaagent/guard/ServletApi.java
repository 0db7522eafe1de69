package io.github.mcppolicy.javaagent.guard;

import java.util.Optional;

/** One of the two families of the servlet API; a JVM may hold several copies of each. */
enum ServletApi {
    JAKARTA("jakarta"),
    JAVAX("javax");

    private final String root;

    ServletApi(String root) {
        this.root = root;
    }

    /** The folder of the agent's jar with the classes compiled against this family. */
    String bridgeFolder() {
        return "bridge/" + root + "/";
    }

    /** The prefix of its class names, and of its request attributes. */
    String prefix() {
        return root + ".servlet.";
    }

    /** The family that a {@code ServletRequest} interface belongs to. */
    static Optional<ServletApi> ofRequestInterface(Class<?> type) {
        for (ServletApi api : values()) {
            if (type.getName().equals(api.prefix() + "ServletRequest")) {
                return Optional.of(api);
            }
        }
        return Optional.empty();
    }
}
