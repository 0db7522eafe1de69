package io.github.mcppolicy.webhook;

import io.github.mcppolicy.audit.ApprovalEvent;
import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionListener;

/** Sends word of each question to a person, as a text that a chat shows. Otherwise as {@link WebhookListener}. */
final class QuestionListener implements DecisionListener {
    private final QuestionText text;
    private final Sender sender;

    QuestionListener(QuestionText text, Sender sender) {
        this.text = text;
        this.sender = sender;
    }

    @Override
    public String name() {
        return sender.name();
    }

    @Override
    public boolean wants(AuditDecision decision) {
        return false;
    }

    @Override
    public boolean wantsEnds() {
        return false;
    }

    @Override
    public void decided(DecisionEvent event) {}

    /**
     * Sends it when it is a question.
     *
     * @throws UndeliveredException when nobody took it
     */
    @Override
    public void approval(ApprovalEvent event) {
        if (event.step() == ApprovalEvent.Step.ASKED) {
            sender.send(event.id(), event.time(), text.body(event));
        }
    }
}
