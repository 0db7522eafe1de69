package io.github.mcppolicy.webhook;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.audit.RecordJson;
import java.util.Set;

/**
 * Sends the JSON of decisions, one after the other. What comes meanwhile waits in the queue of the listener, and is
 * dropped and counted when that is full.
 */
final class WebhookListener implements DecisionListener {
    private final RecordJson json;
    private final Set<String> decisions;
    private final Sender sender;

    WebhookListener(RecordJson json, Set<String> decisions, Sender sender) {
        this.json = json;
        this.decisions = Set.copyOf(decisions);
        this.sender = sender;
    }

    @Override
    public String name() {
        return sender.name();
    }

    @Override
    public boolean wants(AuditDecision decision) {
        return decisions.contains(decision.word());
    }

    @Override
    public boolean wantsEnds() {
        return false;
    }

    /**
     * Sends it.
     *
     * @throws UndeliveredException when nobody took it
     */
    @Override
    public void decided(DecisionEvent event) {
        sender.send(event.id(), event.time(), json.bytes(event));
    }
}
