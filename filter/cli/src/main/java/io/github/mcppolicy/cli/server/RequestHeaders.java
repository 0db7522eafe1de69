package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.catalog.PrintableText;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a caller wants sent with each request. What it reports never holds a value. */
public final class RequestHeaders {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]*");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /** What a message needs, or what belongs to the session. */
    private static final Set<String> OWN =
            Set.of("accept", "content-type", "mcp-protocol-version", "mcp-method", "mcp-name", "mcp-session-id");

    private final Map<String, String> environment;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> problems = new ArrayList<>();

    private RequestHeaders(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The values by their names.
     *
     * @param lines each with a name, a colon and a value, in which <code>${NAME}</code> stands for a variable
     * @param environment the variables
     * @throws ServerException when one of them cannot be sent; the message says so of each
     */
    public static Map<String, String> read(List<String> lines, Map<String, String> environment) throws ServerException {
        RequestHeaders reading = new RequestHeaders(environment);
        lines.forEach(reading::read);
        if (!reading.problems.isEmpty()) {
            throw new ServerException(String.join("\n", reading.problems));
        }
        return reading.headers;
    }

    private void read(String line) {
        String[] parts = line.split(":", 2);
        String name = parts[0].strip();
        if (parts.length == 1 || !NAME.matcher(name).matches()) {
            problems.add("--header is written NAME:VALUE, where NAME has neither spaces nor other separators");
            return;
        }
        String value = substituted(name, parts[1].strip());
        if (headers.containsKey(name)) {
            problems.add(about(name) + "is given twice");
        } else if (!VALUE.matcher(value).matches()) {
            problems.add(about(name) + "has a value with other characters than the printable ones of ASCII");
        } else if (OWN.contains(name.toLowerCase(Locale.ROOT)) || !isSettable(name)) {
            problems.add(about(name) + "is set by this command itself");
        } else {
            headers.put(name, value);
        }
    }

    private String substituted(String name, String value) {
        return VARIABLE.matcher(value).replaceAll(match -> {
            String variable = match.group(1);
            if (!environment.containsKey(variable)) {
                problems.add(about(name) + "uses the variable " + variable + ", which is not set");
            }
            return Matcher.quoteReplacement(environment.getOrDefault(variable, ""));
        });
    }

    private static String about(String name) {
        return "--header " + PrintableText.of(name) + " ";
    }

    private static boolean isSettable(String name) {
        try {
            HttpRequest.newBuilder().setHeader(name, "");
            return true;
        } catch (IllegalArgumentException reserved) {
            return false;
        }
    }
}
