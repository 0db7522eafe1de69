package io.github.mcppolicy.host;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A part of the contract whose tests choose the policy's default themselves. */
@ParameterizedClass(name = "{0}")
@MethodSource("hosts")
abstract class HostContract extends StartedSites {

    /** Tags tests of decisions, in which the container plays no part. They run on only a few containers. */
    static final String DECISIONS = "decisions";

    HostContract(Host host) {
        super(host);
    }

    static Stream<Host> hosts() {
        return Hosts.ofThisRun();
    }
}
