package io.github.mcppolicy.protocol.headers;

import java.util.List;

/** The headers of one HTTP request. */
@FunctionalInterface
public interface RequestHeaders {

    /** A request without headers. */
    RequestHeaders NONE = name -> List.of();

    /**
     * The values of all lines of that header, in order. Each char stands for one byte, or for whatever the host made of
     * it.
     *
     * @param name in any letter case
     */
    List<String> values(String name);
}
