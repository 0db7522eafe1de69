package io.github.mcppolicy.console;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which decisions a client wants to see. */
record DecisionFilter(Optional<AuditDecision> decision, Optional<String> grant, Optional<String> tool) {

    static DecisionFilter of(AdminRequest request) throws Refusal {
        Optional<String> word = request.parameter("decision");
        Optional<AuditDecision> decision = word.flatMap(DecisionFilter::decision);
        if (word.isPresent() && decision.isEmpty()) {
            throw Query.refused("A decision is one of "
                    + String.join(
                            ", ",
                            Stream.of(AuditDecision.values())
                                    .map(DecisionFilter::word)
                                    .toList()));
        }
        return new DecisionFilter(decision, request.parameter("grant"), request.parameter("tool"));
    }

    private static Optional<AuditDecision> decision(String word) {
        return Stream.of(AuditDecision.values())
                .filter(decision -> word(decision).equals(word))
                .findFirst();
    }

    private static String word(AuditDecision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }

    boolean shows(DecisionEvent event) {
        return decision.map(event.decision()::equals).orElse(true)
                && grant.map(event.grant()::equals).orElse(true)
                && tool.map(name -> isAbout(event.target(), name)).orElse(true);
    }

    private static boolean isAbout(AuditTarget target, String tool) {
        return target instanceof AuditTarget.Named named
                && named.kind() == TargetKind.TOOL
                && named.names().shown().contains(tool);
    }
}
