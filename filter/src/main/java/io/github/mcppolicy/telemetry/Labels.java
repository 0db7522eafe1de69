package io.github.mcppolicy.telemetry;

import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.BoundedNames;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.protocol.TargetKind;

/** Finds the labels of a decision among names that the policy, the app's lists or MCP have. Thread-safe. */
final class Labels {
    private static final String TOOLS = "/tools/";
    private static final String GRANTS = "/grants/";

    private final KnownNames known;

    Labels(KnownNames known) {
        this.known = known;
    }

    DecisionSeries of(DecisionEvent event) {
        String grant = event.grant().isEmpty() ? DecisionSeries.NONE : event.grant();
        return new DecisionSeries(event.decision(), method(event.methods()), tool(event), grant, event.mode());
    }

    private String method(BoundedNames methods) {
        if (methods.shown().isEmpty()) {
            return DecisionSeries.NONE;
        }
        String only = methods.shown().get(0);
        return methods.shown().size() == 1 && known.isMethod(only) ? only : DecisionSeries.OTHER;
    }

    private String tool(DecisionEvent event) {
        if (!(event.target() instanceof AuditTarget.Named named) || named.kind() != TargetKind.TOOL) {
            return DecisionSeries.NONE;
        }
        if (named.names().shown().size() == 1) {
            String only = named.names().shown().get(0);
            if (known.isTool(only)) {
                return only;
            }
        }
        return entry(event.rule().isEmpty() ? event.allowedBy() : event.rule());
    }

    /** The key of the entry that a JSON Pointer (RFC 6901) leads to. */
    private static String entry(String pointer) {
        int grant = pointer.startsWith(GRANTS) ? pointer.indexOf('/', GRANTS.length()) : 0;
        if (grant < 0 || !pointer.startsWith(TOOLS, grant)) {
            return DecisionSeries.OTHER;
        }
        int start = grant + TOOLS.length();
        int end = pointer.indexOf('/', start);
        String key = end < 0 ? pointer.substring(start) : pointer.substring(start, end);
        return key.replace("~1", "/").replace("~0", "~");
    }
}
