package io.github.mcppolicy.webhook;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.audit.RecordJson;
import io.github.mcppolicy.log.OperationalLog;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the JSON of decisions to one address, one after the other, each again and again until it is taken or was tried
 * often enough. What comes meanwhile waits in the queue of the listener, and is dropped and counted when that is full.
 */
final class WebhookListener implements DecisionListener {

    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final OperationalLog log = new OperationalLog();
    private final RecordJson json;
    private final Optional<Signature> signature;
    private final Set<String> decisions;
    private final Delivery delivery;
    private final Retries retries;
    private boolean isDown;

    WebhookListener(
            RecordJson json, Optional<Signature> signature, Set<String> decisions, Delivery delivery, Retries retries) {
        this.json = json;
        this.signature = signature;
        this.decisions = Set.copyOf(decisions);
        this.delivery = delivery;
        this.retries = retries;
    }

    @Override
    public String name() {
        return "webhook";
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
        byte[] body = json.bytes(event);
        Posting posting = new Posting(
                event.id(),
                event.time(),
                body,
                signature.map(key -> key.of(body)).orElse(""));
        try {
            deliver(posting);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new UndeliveredException("the policy is closed", closing);
        }
    }

    private void deliver(Posting posting) throws InterruptedException {
        Attempt last = delivery.send(posting);
        for (int retry = 0; retry < retries.most() && isWorthAnother(last); retry++) {
            retries.pause().before(retry);
            last = delivery.send(posting);
        }
        tell(last);
    }

    /** An address that answers otherwise would answer the same again. Redirects are not followed. */
    private static boolean isWorthAnother(Attempt attempt) {
        return attempt.status() == Attempt.NO_ANSWER
                || attempt.status() == REQUEST_TIMEOUT
                || attempt.status() == TOO_MANY_REQUESTS
                || attempt.status() >= SERVER_ERROR;
    }

    private void tell(Attempt last) {
        boolean isTaken = last.status() >= OK && last.status() < REDIRECT;
        if (isTaken && isDown) {
            log.info("The webhook takes decisions again");
        }
        if (!isTaken && !isDown) {
            log.warn("The webhook did not take a decision: " + last.what()
                    + ". Those that it does not take are counted, and not logged until it takes one again");
        }
        isDown = !isTaken;
        if (!isTaken) {
            throw new UndeliveredException(last.what());
        }
    }
}
