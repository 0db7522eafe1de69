package io.github.mcppolicy.webhook;

import java.time.Instant;

/**
 * What is sent of one decision.
 *
 * @param id of the decision, also in the body
 * @param time of the decision, also in the body
 * @param signature of the body; empty where there is no key
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Posting(String id, Instant time, byte[] body, String signature) {}
