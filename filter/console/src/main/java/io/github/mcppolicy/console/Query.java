package io.github.mcppolicy.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads the query of a request. */
final class Query {
    private Query() {}

    /**
     * The parameters by their names.
     *
     * @param raw what stands behind the question mark, encoded
     * @param known the names that may appear
     */
    static Map<String, String> parse(String raw, Set<String> known) throws Refusal {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            String[] nameAndValue = pair.split("=", 2);
            String name = decode(nameAndValue[0]);
            if (!known.contains(name)) {
                throw refused(
                        known.isEmpty()
                                ? "Nothing may be asked for here behind a question mark"
                                : "What may be asked for here is "
                                        + String.join(
                                                ", ", known.stream().sorted().toList()));
            }
            if (parameters.put(name, nameAndValue.length == 1 ? "" : decode(nameAndValue[1])) != null) {
                throw refused("Send " + name + " once");
            }
        }
        return parameters;
    }

    private static String decode(String text) throws Refusal {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw refused("Write % and two hexadecimal digits for each byte that is encoded");
        }
    }

    static Refusal refused(String detail) {
        return Refusal.of(400, "The query cannot be understood", detail);
    }
}
