package io.github.mcppolicy.simulation;

import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.json.ReadLimits;

/**
 * The body of a POST and what comes with it.
 *
 * @param readLimits how large the message may be
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record SimulatedRequest(RequestHeaders headers, byte[] message, ReadLimits readLimits) {}
