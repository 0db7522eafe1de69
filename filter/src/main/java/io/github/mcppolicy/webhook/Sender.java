package io.github.mcppolicy.webhook;

import io.github.mcppolicy.log.OperationalLog;
import java.time.Instant;
import java.util.Optional;

/**
 * Signs what it is given and sends it to one address, again and again until it is taken or was tried often enough. For
 * use by one thread at a time.
 */
final class Sender {
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final OperationalLog log = new OperationalLog();
    private final String name;
    private final Optional<Signature> signature;
    private final Delivery delivery;
    private final Retries retries;
    private boolean isDown;

    /** @param name of the listener, for the log */
    Sender(String name, Optional<Signature> signature, Delivery delivery, Retries retries) {
        this.name = name;
        this.signature = signature;
        this.delivery = delivery;
        this.retries = retries;
    }

    String name() {
        return name;
    }

    /**
     * Sends.
     *
     * @param id of the event, also in the body
     * @param time of the event, also in the body
     * @throws UndeliveredException when nobody took it
     */
    void send(String id, Instant time, byte[] body) {
        Posting posting =
                new Posting(id, time, body, signature.map(key -> key.of(body)).orElse(""));
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
            log.info("The " + name + " takes events again");
        }
        if (!isTaken && !isDown) {
            log.warn("The " + name + " did not take an event: " + last.what()
                    + ". Those that it does not take are counted, and not logged until it takes one again");
        }
        isDown = !isTaken;
        if (!isTaken) {
            throw new UndeliveredException(last.what());
        }
    }
}
