package io.github.mcppolicy.clients;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one client was seen to do.
 *
 * @param outcomes {@value #WORKED}, or what went wrong
 */
public record Attempts(Map<Capability, String> outcomes) {
    static final String WORKED = "ok";

    private static final String ANY =
            Stream.of(Capability.values()).map(Capability::toString).collect(Collectors.joining("|"));
    private static final Pattern LINE = Pattern.compile("^(" + ANY + "): (.*)$", Pattern.MULTILINE);

    public Attempts {
        outcomes = Collections.unmodifiableMap(new EnumMap<>(outcomes));
    }

    /** Reads the lines {@code <capability>: <outcome>} that the scripts print. */
    static Attempts printedIn(String output) {
        Map<Capability, String> outcomes = new EnumMap<>(Capability.class);
        LINE.matcher(output).results().forEach(line -> outcomes.put(capability(line), line.group(2)));
        return new Attempts(outcomes);
    }

    private static Capability capability(MatchResult line) {
        return Stream.of(Capability.values())
                .filter(capability -> capability.toString().equals(line.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
