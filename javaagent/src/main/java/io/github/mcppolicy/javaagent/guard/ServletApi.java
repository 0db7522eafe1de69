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

    /** Where the agent's jar keeps what is compiled against this family. */
    String bridgeFolder() {
        return "bridge/" + root + "/";
    }

    /** What the names of its classes, and of its request attributes, begin with. */
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
