package io.github.mcppolicy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code /mcp,/tools/*}: endpoint patterns separated by commas; empty text is an empty list. */
final class EndpointList implements ValueParser<List<EndpointPattern>> {

    // What no decoded, normalised path holds is refused: such a pattern would match nothing and protect nothing.
    private static final Pattern ENDPOINT =
            Pattern.compile("(?=/)(?:/(?!\\.{1,2}(?:/|$))[^/*%;?#{}\\\\\\p{Cntrl}]+)*(?:/\\*?)?");

    @Override
    public List<EndpointPattern> parse(String text) throws BadValueException {
        if (text.isEmpty()) {
            return List.of();
        }
        List<EndpointPattern> endpoints = new ArrayList<>();
        for (String endpoint : text.split(",", -1)) {
            endpoints.add(pattern(endpoint.strip()));
        }
        return List.copyOf(endpoints);
    }

    private static EndpointPattern pattern(String text) throws BadValueException {
        if (!ENDPOINT.matcher(text).matches()) {
            throw new BadValueException(
                    "write /path or /prefix/* for each endpoint, separated by commas: the path inside"
                            + " the web app, decoded, without query or parameters");
        }
        return text.endsWith("/*")
                ? new EndpointPattern.Prefix(text.substring(0, text.length() - 2))
                : new EndpointPattern.Exact(text);
    }
}
