package io.github.mcppolicy.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * A question to a person, as the client of the call may know it.
 *
 * @param id of the question
 * @param url of the page on which it can be answered; empty where there is none
 * @param expiresAt until when it can be answered
 */
public record WaitingRequest(String id, Optional<String> url, Instant expiresAt) {}
