package io.github.mcppolicy.webhook;

/** Sends to the address. */
interface Delivery {

    /** Tries once. */
    Attempt send(Posting posting) throws InterruptedException;
}
