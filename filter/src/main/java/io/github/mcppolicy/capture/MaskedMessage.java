package io.github.mcppolicy.capture;

import java.util.List;

/**
 * A message as it may be kept.
 *
 * @param content empty where it could not be read in one way only
 * @param masked the places of the values that were replaced, as keys from the arguments down
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record MaskedMessage(byte[] content, List<List<String>> masked) {
    MaskedMessage {
        masked = List.copyOf(masked);
    }
}
