package io.github.mcppolicy.host;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A part of the contract that holds whatever the policy's default is. A container has no part in the default, so where
 * the build sets {@code mcp.test.default} to {@code allow}, only the one runs that forbids by nothing but its rules.
 */
@ParameterizedClass(name = "{0}, default: {1}")
@MethodSource("hostsWithBothDefaults")
abstract class BothDefaultsContract extends StartedSites {
    private final DefaultAction defaultAction;

    BothDefaultsContract(Host host, DefaultAction defaultAction) {
        super(host);
        this.defaultAction = defaultAction;
    }

    static Stream<Arguments> hostsWithBothDefaults() {
        return Hosts.ofThisRun().flatMap(host -> defaultsOfThisRun().map(action -> Arguments.of(host, action)));
    }

    private static Stream<DefaultAction> defaultsOfThisRun() {
        String only = System.getProperty("mcp.test.default", "");
        return Stream.of(DefaultAction.values())
                .filter(action -> only.isEmpty() || action.toString().equals(only));
    }

    final DefaultAction defaultAction() {
        return defaultAction;
    }

    /** Allows {@code get_order}, denies {@code delete_customer}, hides {@code purge_log}. */
    final String policy() {
        return defaultAction.policy();
    }

    /** Lets a tool be called this many times an hour. */
    final String limited(String tool, int max, String scope) {
        return Policies.limited(defaultAction, tool, max, scope);
    }
}
