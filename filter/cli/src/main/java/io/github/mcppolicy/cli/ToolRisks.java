package io.github.mcppolicy.cli;

import io.github.mcppolicy.cli.server.Listed;
import java.util.Optional;

/** What is known of a tool besides what its server says. */
interface ToolRisks {
    /** Knows nothing. */
    ToolRisks NONE = tool -> Optional.empty();

    /**
     * How dangerous a tool is.
     *
     * @param kind such as {@code Destructive}
     * @param severity such as {@code High}
     */
    record Risk(String kind, String severity) {}

    Optional<Risk> of(Listed tool);
}
