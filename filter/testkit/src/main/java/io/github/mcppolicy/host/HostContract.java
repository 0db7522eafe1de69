package io.github.mcppolicy.host;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A part of the contract whose tests say themselves what the policy does with what it does not list. */
@ParameterizedClass(name = "{0}")
@MethodSource("hosts")
abstract class HostContract extends StartedSites {

    /** Tags what is about decisions, in which the container has no part: that is run on a few of them only. */
    static final String DECISIONS = "decisions";

    /** Tags what looks at the policy itself, and so needs a host in the JVM of the tests. */
    static final String IN_THIS_JVM = "in-this-jvm";

    HostContract(Host host) {
        super(host);
    }

    static Stream<Host> hosts() {
        return Hosts.ofThisRun();
    }
}
