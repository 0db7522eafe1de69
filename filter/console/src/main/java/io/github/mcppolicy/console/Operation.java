package io.github.mcppolicy.console;

import java.io.IOException;
import java.util.Set;

/**
 * Something that can be asked for.
 *
 * @param path exactly as a request has to spell it; where it ends in {@code {id}}, whatever an id can be stands there
 * @param parameters the names that its query may have
 */
record Operation(String method, String path, Access access, Set<String> parameters, Work work) {

    /** Does what is asked for. */
    @FunctionalInterface
    interface Work {
        Answer answer(AdminRequest request) throws Refusal, IOException;
    }

    static Operation get(String path, Access access, Work work, String... parameters) {
        return new Operation("GET", path, access, Set.of(parameters), work);
    }

    static Operation post(String path, Access access, Work work) {
        return new Operation("POST", path, access, Set.of(), work);
    }

    static Operation put(String path, Access access, Work work) {
        return new Operation("PUT", path, access, Set.of(), work);
    }

    /** A path's last segment that stands for any id. */
    static final String ID = "{id}";

    /** Whether it changes anything, or makes this process work. */
    boolean isWrite() {
        return !method.equals("GET");
    }
}
