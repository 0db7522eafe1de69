package io.github.mcppolicy.protocol.json;

/**
 * How large a message may be before it is refused. A host that parses the message afterwards does more work than the
 * reader did, so these limits protect the app too.
 *
 * @param bodySize the most bytes of a request body
 * @param batchSize the most messages in a batch, each of which is evaluated and recorded
 * @param depth the most objects and arrays inside one another, including the message itself
 * @param numberLength the most characters of a number
 * @param stringLength the most bytes of a string or key, as it is written between its quotation marks
 */
public record ReadLimits(int bodySize, int batchSize, int depth, int numberLength, int stringLength) {

    /** For text whose size is already bounded, or that the app itself wrote. */
    static final ReadLimits NONE = new ReadLimits(
            Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    public ReadLimits {
        if (bodySize < 1 || batchSize < 1 || depth < 1 || numberLength < 1 || stringLength < 1) {
            throw new IllegalArgumentException("every bound must be at least 1");
        }
    }
}
