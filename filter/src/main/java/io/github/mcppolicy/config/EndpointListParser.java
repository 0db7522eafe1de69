package io.github.mcppolicy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Endpoint patterns separated by commas, as in {@code /mcp,/tools/*}; empty text is an empty list. */
final class EndpointListParser implements ValueParser<List<String>> {

    // A pattern that no decoded, normalised path can match is refused: it would protect nothing.
    private static final Pattern ENDPOINT =
            Pattern.compile("(?=/)(?:/(?!\\.{1,2}(?:/|$))[^/*%;?#{}\\\\\\p{Cntrl}]+)*(?:/\\*?)?");

    @Override
    public List<String> parse(String text) throws BadValueException {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> endpoints = new ArrayList<>();
        for (String endpoint : text.split(",", -1)) {
            endpoints.add(checked(endpoint.strip()));
        }
        return List.copyOf(endpoints);
    }

    private static String checked(String endpoint) throws BadValueException {
        if (!ENDPOINT.matcher(endpoint).matches()) {
            throw new BadValueException(
                    "write /path or /prefix/* for each endpoint, separated by commas: the path inside"
                            + " the web app, decoded, without query or parameters");
        }
        return endpoint;
    }

    @Override
    public ValueType type() {
        return ValueType.LIST_OF_TEXTS;
    }
}
